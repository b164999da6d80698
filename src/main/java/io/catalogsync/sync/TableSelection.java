package io.catalogsync.sync;

import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.error.Errors;
import java.util.ArrayList;
import java.util.List;

/** Which tables of a source a request is about. */
public final class TableSelection {
  private TableSelection() {}

  /** The tables a project is configured to copy. */
  public static List<String> configured(Source source) {
    return source.syncTo().tables().isEmpty()
        ? KnownTables.defaults().stream().map(KnownTable::name).toList()
        : source.syncTo().tables();
  }

  /**
   * The tables asked for, or the configured ones. A known table need not exist yet.
   *
   * @throws io.catalogsync.error.CatalogSyncException TABLE_UNKNOWN, naming the tables there are
   */
  public static List<String> of(Source source, List<String> asked) {
    if (asked.isEmpty()) {
      return configured(source); // which may name tables that are to come
    }
    List<String> strangers =
        asked.stream().filter(table -> KnownTables.find(table).isEmpty()).toList();
    if (!strangers.isEmpty()) {
      List<String> present = source.catalog().tables();
      List<String> unknown = new ArrayList<>(strangers);
      unknown.removeAll(present);
      if (!unknown.isEmpty()) {
        throw Errors.tablesUnknown(unknown, present);
      }
    }
    return asked.stream().distinct().toList();
  }
}
