package io.catalogsync.web;

import io.catalogsync.sync.Purge;
import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /sync/purge}; every field may be left out.
 *
 * @param project project or source name; all that are kept as rows when absent
 * @param environment of these, the ones of this environment
 * @param tables tables; those that tell what happened when absent
 * @param days days to keep, 90 when absent
 * @param dryRun count only
 */
record PurgeBody(
    Optional<String> project,
    Optional<String> environment,
    List<String> tables,
    int days,
    boolean dryRun) {
  private static final int USUAL_DAYS = 90;

  /**
   * The request.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID, naming all problems
   */
  static PurgeBody read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    PurgeBody read =
        new PurgeBody(
            fields.name("project"),
            fields.name("environment"),
            fields.names("tables"),
            fields.number("days", 1, Purge.MOST_DAYS, USUAL_DAYS),
            fields.flag("dryRun"));
    fields.check();
    return read;
  }
}
