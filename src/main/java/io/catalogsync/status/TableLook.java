package io.catalogsync.status;

import io.catalogsync.error.CatalogSyncException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a look at source and target saw.
 *
 * @param lag as far as it is known: where a look fails, what was known before stays
 * @param applied what the target was last seen to hold
 * @param sourceSeen when the source last answered; empty when it never did
 * @param lookedAt when the last look ended, whatever it saw
 * @param fault why it saw less than everything; empty when all is well
 */
record TableLook(
    TableLag lag,
    Applied applied,
    Optional<Instant> sourceSeen,
    Instant lookedAt,
    Optional<CatalogSyncException> fault) {
  static final TableLook NONE =
      new TableLook(
          TableLag.UNKNOWN, Applied.NOTHING, Optional.empty(), Instant.MIN, Optional.empty());

  /**
   * What a target holds of a table.
   *
   * @param version the version it equals, -1 for none
   * @param tableId {@code metaData.id} that version belongs to; empty when not known
   * @param rows rows of this source; empty when not counted
   * @param since when it came to equal that version
   */
  record Applied(long version, String tableId, OptionalLong rows, Optional<Instant> since) {
    static final Applied NOTHING = new Applied(-1, "", OptionalLong.empty(), Optional.empty());
  }
}
