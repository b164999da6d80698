package io.catalogsync.plan;

import java.util.Objects;

/**
 * One catalog table of one source.
 *
 * @param source the source's name, unique in a target: {@code project} or {@code
 *     project/environment}
 * @param table the table's name, e.g. {@code meta_runs}
 */
public record TableKey(String source, String table) {
  public TableKey {
    Objects.requireNonNull(source);
    Objects.requireNonNull(table);
  }

  @Override
  public String toString() {
    return source + ":" + table;
  }
}
