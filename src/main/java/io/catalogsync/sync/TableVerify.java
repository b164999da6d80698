package io.catalogsync.sync;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.FileCounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares one table's copy with its source at the copy's own version, whatever the source's newest
 * one is: what is late is not wrong. Holds no lock while it compares; when the copy moved
 * meanwhile, it compares again.
 */
final class TableVerify {
  private static final int ATTEMPTS = 3;

  private final Source source;
  private final String table;
  private final PlanApply apply;
  private final long rowsPerPass;

  TableVerify(Source source, String table, PlanApply apply, long rowsPerPass) {
    this.source = source;
    this.table = table;
    this.apply = apply;
    this.rowsPerPass = rowsPerPass;
  }

  SyncOutcome run(boolean repair) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Watermark before = source.watermark(table);
      if (before.version() == Watermark.NONE) {
        return notCopied();
      }
      Optional<SyncOutcome> outcome = atVersion(before, repair);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new SyncOutcome.Overtaken();
  }

  /** Empty when the copy moved to another version meanwhile. */
  private Optional<SyncOutcome> atVersion(Watermark watermark, boolean repair) {
    try {
      DeltaSnapshot snapshot = snapshot(watermark);
      Verification found = compare(snapshot, watermark);
      if (!source.watermark(table).equals(watermark)) {
        return Optional.empty();
      }
      boolean mend = repair && (!found.isClean() || watermark.valuesLost());
      RowCounts rows = mend ? apply.repair(watermark, snapshot, rowsPerPass) : RowCounts.NONE;
      return Optional.of(
          new SyncOutcome.Verified(snapshot.version(), found, mend, rows, FileCounts.NONE));
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.DELTA_FILE_GONE || e.code() == ErrorCode.DELTA_DAMAGED) {
        throw unreadable(watermark, e);
      }
      throw e;
    }
  }

  private DeltaSnapshot snapshot(Watermark watermark) {
    DeltaSnapshot snapshot = source.catalog().table(table).at(watermark.version());
    if (!snapshot.tableId().equals(watermark.tableId())) {
      throw TargetErrors.notVerifiable(
          table, "the source was created anew since it was copied", null);
    }
    return snapshot;
  }

  private Verification compare(DeltaSnapshot snapshot, Watermark watermark) {
    TableSchema schema = apply.schema(snapshot);
    TimeWindow window = apply.window(snapshot, watermark);
    long present = source.rows().count(key());
    FileSides files =
        new FileSides(
            source, snapshot, List.of(), window.filesInside(snapshot.files()), apply.progress()) {
          @Override
          boolean inside(Object[] row) {
            return window.holds(row);
          }
        };
    RowComparison.Sides sides =
        new RowComparison.Sides() {
          @Override
          public long estimatedRows() {
            return Math.max(files.estimatedRows(), present);
          }

          @Override
          public void willBeRead(int times) {
            files.willBeRead(times);
          }

          @Override
          public void copy(Consumer<HashedRow> rows) {
            source
                .rows()
                .scan(
                    key(),
                    schema,
                    window.window(),
                    row -> {
                      apply.progress().row();
                      rows.accept(row);
                    });
          }

          @Override
          public RowDiff.RowSource source() {
            return files.after();
          }
        };
    RowHasher hasher = new RowHasher(source.name(), schema);
    return new RowComparison(hasher, NaturalKey.of(table, schema), rowsPerPass).compare(sides);
  }

  private SyncOutcome notCopied() {
    if (source.catalog().table(table).head().isPresent()) {
      throw TargetErrors.notVerifiable(table, "it has not been copied yet", null);
    }
    return AbsentTable.of(source, table);
  }

  private CatalogSyncException unreadable(Watermark watermark, CatalogSyncException cause) {
    return TargetErrors.notVerifiable(
        table,
        "version "
            + watermark.version()
            + " of the source, which it equals, can no longer be read ("
            + cause.getMessage()
            + ")",
        cause);
  }

  private TableKey key() {
    return source.key(table);
  }
}
