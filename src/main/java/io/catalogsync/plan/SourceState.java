package io.catalogsync.plan;

import io.catalogsync.row.TableSchema;
import java.time.LocalDateTime;

/**
 * What the planner needs to know of the source.
 *
 * @param version newest version
 * @param tableId its {@code metaData.id}
 * @param schema its schema, environment column included
 * @param copiedCommit mark of the commit that the watermark stands at, as the source has it now;
 *     null when unknown
 * @param since rows from this time (UTC) on are wanted; null for all
 */
public record SourceState(
    long version, String tableId, TableSchema schema, String copiedCommit, LocalDateTime since) {}
