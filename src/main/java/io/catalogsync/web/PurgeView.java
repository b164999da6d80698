package io.catalogsync.web;

import io.catalogsync.sync.Purge;
import java.util.List;

/** What a purge did, or would do. */
record PurgeView(int days, boolean dryRun, List<Part> tables) {
  /**
   * One table.
   *
   * @param error null when it worked
   */
  record Part(String source, String table, long rows, SyncView.Fault error) {}

  static Part part(String source, Purge.Result result) {
    return new Part(
        source,
        result.table(),
        result.rows(),
        result.error() == null
            ? null
            : new SyncView.Fault(
                result.error().code().name(), result.error().message(), result.error().hint()));
  }
}
