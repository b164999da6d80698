package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.sql.CutConnections;
import io.catalogsync.target.sql.CutConnections.Cut;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.testing.TurnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that dies at COMMIT leaves open whether it was done; only the watermark knows. */
class LostCommitTest {
  private static final String TABLE = "meta_runs";

  @TempDir Path folder;
  private final CutConnections server = new CutConnections();
  private final TurnedClock clock = new TurnedClock();
  private final RowTarget target = server.target("odibi_system", clock);
  private DeltaTableWriter table;
  private Source source;

  /** What is being committed. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Work {
    APPEND(SyncMode.INCREMENTAL, table -> table.append(List.of(row(7), row(7)))),
    REWRITE(SyncMode.INCREMENTAL, table -> table.rewrite(0, row -> row[0].equals(1L) ? null : row)),
    OPTIMIZE(SyncMode.INCREMENTAL, DeltaTableWriter::optimize),
    REPLACE(SyncMode.FULL, table -> table.append(List.<Object[]>of(row(8)))),
    RECONCILE(SyncMode.RECONCILE, table -> table.append(List.<Object[]>of(row(9))));

    private final SyncMode mode;
    private final Consumer<DeltaTableWriter> change;

    Work(SyncMode mode, Consumer<DeltaTableWriter> change) {
      this.mode = mode;
      this.change = change;
    }
  }

  @BeforeEach
  void write() {
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(List.of(row(1), row(1), row(2)));
    source = Copies.source("p", folder, target);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @ParameterizedTest
  @EnumSource
  void aCommitWhoseAnswerIsLostIsFoundToBeDone(Work work) {
    run(SyncMode.INCREMENTAL);
    work.change.accept(table);
    server.cutAt(1, Cut.AFTER_COMMIT);

    SyncOutcome.Applied applied = Copies.applied(run(work.mode));

    assertThat(server.wasCut()).isTrue();
    assertThat(applied.to()).isEqualTo(table.version());
    assertThat(newest()).extracting(HistoryEntry::outcome).isEqualTo("applied");
    assertThat(newest()).extracting(HistoryEntry::toVersion).isEqualTo(table.version());
    Copies.assertNewest(source, TABLE, table);
    assertThat(run(SyncMode.INCREMENTAL)).isInstanceOf(SyncOutcome.UpToDate.class);
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatGotLostIsDoneAgainFromTheWatermark(Work work) {
    run(SyncMode.INCREMENTAL);
    work.change.accept(table);
    server.cutAt(1, Cut.BEFORE_COMMIT);

    assertThat(run(work.mode))
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_UNAVAILABLE));

    assertThat(Copies.applied(run(work.mode)).to()).isEqualTo(table.version());
    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void whenTheServerCannotBeAskedTheNextRunLooksBeforeItWrites() {
    run(SyncMode.INCREMENTAL);
    table.append(List.of(row(7), row(7)));
    server.cutAt(1, Cut.AFTER_COMMIT_FOR_LONG);
    assertThat(run(SyncMode.INCREMENTAL))
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_UNAVAILABLE);
              assertThat(failed.hint()).isNotBlank();
            });

    server.comeBack();
    clock.turn(Duration.ofMinutes(1));

    assertThat(run(SyncMode.INCREMENTAL)).isEqualTo(new SyncOutcome.UpToDate(table.version()));
    Copies.assertNewest(source, TABLE, table);
  }

  @ParameterizedTest
  @EnumSource
  void aFirstLoadGoesOnAfterALostAnswer(Cut cut) {
    table.padFiles(9 << 20); // a chunk each
    table.append(List.of(row(3), row(3)));
    table.append(List.<Object[]>of(row(4)));
    server.cutAt(2, cut);

    SyncOutcome first = run(SyncMode.INCREMENTAL);
    assertThat(server.wasCut()).isTrue();
    assertThat(first instanceof SyncOutcome.Applied).isEqualTo(cut == Cut.AFTER_COMMIT);
    server.comeBack();
    clock.turn(Duration.ofMinutes(1));

    run(SyncMode.INCREMENTAL);
    Copies.assertNewest(source, TABLE, table);
  }

  private SyncOutcome run(SyncMode mode) {
    return new TableRun(clock, SyncListener.all(List.of()))
        .run(source, TABLE, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private HistoryEntry newest() {
    return target.history().recent(source.name(), Optional.of(TABLE), 1).get(0);
  }

  private static Object[] row(long id) {
    return new Object[] {id, "name " + id};
  }
}
