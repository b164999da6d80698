package io.catalogsync.status;

import io.catalogsync.delta.DeltaTable;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.sync.Source;
import io.catalogsync.target.ReplicaTarget;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at the tables of one source, one after the other. A storage or target that does not answer
 * is asked only once, so that a pass takes one timeout at most. For one thread.
 */
final class LagProbe {
  private final Source source;
  private final Clock clock;
  private CatalogSyncException sourceDown;
  private CatalogSyncException targetDown;

  LagProbe(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * One look.
   *
   * @param before what the last look saw: what stays valid where this one is not answered
   */
  TableLook look(String table, TableLook before) {
    try {
      return lookAtSource(table, before);
    } catch (CatalogSyncException e) {
      sourceDown = e.code() == ErrorCode.STORAGE_UNAVAILABLE ? e : sourceDown;
      return new TableLook(
          before.lag(), before.applied(), before.sourceSeen(), clock.instant(), Optional.of(e));
    }
  }

  private TableLook lookAtSource(String table, TableLook before) {
    if (sourceDown != null) {
      throw sourceDown;
    }
    DeltaTable delta = source.catalog().table(table);
    Optional<Head> head = head(delta);
    Optional<CatalogSyncException> fault = Optional.empty();
    TableLook.Applied applied = before.applied();
    try {
      applied = lookAtTarget(source.key(table), before.applied());
    } catch (CatalogSyncException e) {
      targetDown = e.code() == ErrorCode.TARGET_UNAVAILABLE ? e : targetDown;
      fault = Optional.of(e);
    }
    TableLag lag = lag(delta, head, applied);
    Instant now = clock.instant();
    if (lag.isGone()) {
      CatalogSyncException gone = fault.orElse(SourceErrors.tableGone(table, applied.version()));
      return new TableLook(lag, applied, before.sourceSeen(), now, Optional.of(gone));
    }
    return new TableLook(lag, applied, Optional.of(now), now, fault);
  }

  private TableLook.Applied lookAtTarget(TableKey key, TableLook.Applied before) {
    if (targetDown != null) {
      throw targetDown;
    }
    Watermark watermark = source.watermark(key.table());
    if (watermark.version() == Watermark.NONE) {
      return TableLook.Applied.NOTHING;
    }
    boolean same =
        watermark.version() == before.version() && watermark.tableId().equals(before.tableId());
    return same
        ? before
        : new TableLook.Applied(
            watermark.version(),
            watermark.tableId(),
            source.target().rows(key),
            source.target().lastChange(key));
  }

  /**
   * The newest version.
   *
   * @param tableId empty when it was not read
   */
  private record Head(long version, String tableId) {}

  /** By the version alone where files are copied: that does not need to understand the table. */
  private Optional<Head> head(DeltaTable delta) {
    if (source.target() instanceof ReplicaTarget) {
      OptionalLong version = delta.version();
      return version.isPresent()
          ? Optional.of(new Head(version.getAsLong(), ""))
          : Optional.empty();
    }
    return delta.head().map(head -> new Head(head.version(), head.tableId()));
  }

  private static TableLag lag(DeltaTable delta, Optional<Head> head, TableLook.Applied applied) {
    if (head.isEmpty()) {
      return new TableLag(-1, applied.version(), Optional.empty());
    }
    Head newest = head.get();
    boolean sameTable =
        applied.tableId().isEmpty()
            || newest.tableId().isEmpty()
            || applied.tableId().equals(newest.tableId());
    boolean behind =
        applied.version() >= 0 && !(applied.version() == newest.version() && sameTable);
    return new TableLag(
        newest.version(),
        applied.version(),
        behind
            ? delta.committedAt(applied.version() + 1).or(() -> delta.committedAt(newest.version()))
            : Optional.empty());
  }
}
