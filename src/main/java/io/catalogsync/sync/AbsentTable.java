package io.catalogsync.sync;

import io.catalogsync.error.SourceErrors;
import io.catalogsync.plan.Watermark;
import java.util.List;

/** What it means that the source does not hold a table. */
final class AbsentTable {
  private AbsentTable() {}

  /**
   * A wait, when the table is one that may still come.
   *
   * @throws io.catalogsync.error.CatalogSyncException STORAGE_MISSING when there is a copy of it,
   *     TABLE_UNKNOWN when it is one that nobody knows, and so a mistake
   */
  static SyncOutcome.Waiting of(Source source, String table) {
    long copied = source.watermark(table).version();
    if (copied != Watermark.NONE) {
      throw SourceErrors.tableGone(table, copied);
    }
    TableSelection.of(source, List.of(table));
    return new SyncOutcome.Waiting();
  }
}
