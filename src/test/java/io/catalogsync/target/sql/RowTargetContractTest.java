package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.WidenException;
import io.catalogsync.target.Window;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every target of rows promises, whatever database it keeps them in. */
abstract class RowTargetContractTest extends RowTargetSchemaContract {
  @Test
  void hasNoWatermarkBeforeItIsPrepared() {
    assertThat(target.watermark(RUNS)).isEmpty();
    assertThat(target.history().recent("sales/dev", java.util.Optional.empty(), 10)).isEmpty();

    target.prepare(RUNS, SCHEMA);

    assertThat(target.watermark(RUNS)).contains(Watermark.initial());
  }

  @Test
  void pendingDdlIsWhatPrepareRuns() {
    assertThat(target.pendingDdl(RUNS, SCHEMA)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(target.watermark(RUNS)).isEmpty();

    target.prepare(RUNS, SCHEMA);

    assertThat(target.pendingDdl(RUNS, SCHEMA)).isEmpty();
  }

  @RepeatedTest(5)
  void prepareMayBeRepeatedByManyAtOnce() throws Exception {
    List<Callable<Void>> attempts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      attempts.add(
          () -> {
            try (RowTarget other = open(schemaName)) {
              other.prepare(RUNS, SCHEMA);
            }
            return null;
          });
    }
    runAll(attempts);

    assertThat(target.pendingDdl(RUNS, SCHEMA)).isEmpty();
    assertThat(target.watermark(RUNS)).contains(Watermark.initial());
  }

  @Test
  void rowsAndWatermarkMoveTogether() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"), row("b"));

    assertThat(target.watermark(RUNS)).contains(reached(Watermark.initial(), 1));
    assertThat(scan(RUNS, SCHEMA)).containsExactlyInAnyOrder(text(row("a")), text(row("b")));
    assertThat(target.count(RUNS)).isEqualTo(2);
  }

  @Test
  void closingWithoutCommitLeavesNothing() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    Watermark before = target.watermark(RUNS).orElseThrow();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(before, reached(before, 9));
      session.deleteAll();
      session.insert(List.of(row("b"), row("c")).iterator());
    }

    assertThat(target.watermark(RUNS)).contains(before);
    assertThat(scan(RUNS, SCHEMA)).containsExactly(text(row("a")));
  }

  @Test
  void aSlowerWriterDoesNotPassTheFence() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));

    assertThatThrownBy(() -> write(RUNS, SCHEMA, Watermark.initial(), row("b")))
        .isInstanceOfSatisfying(
            CatalogSyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCE_LOST));
    assertThat(target.count(RUNS)).isEqualTo(1);
  }

  @Test
  void aFailedSessionRefusesToCommit() {
    target.prepare(RUNS, SCHEMA);
    Watermark other = new Watermark(7, "x", "", 3, Watermark.NONE, 0);
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      assertThatThrownBy(() -> session.fence(other, reached(other, 8)))
          .isInstanceOf(CatalogSyncException.class);
      assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void ofTwoRacingSessionsOneWins() throws Exception {
    target.prepare(RUNS, SCHEMA);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      HashedRow row = row("racer" + i);
      attempts.add(
          () -> {
            try {
              write(RUNS, SCHEMA, Watermark.initial(), row);
              return true;
            } catch (CatalogSyncException e) {
              assertThat(e.code()).isIn(ErrorCode.FENCE_LOST, ErrorCode.TARGET_BUSY);
              return false;
            }
          });
    }

    assertThat(runAll(attempts)).containsExactlyInAnyOrder(true, false);
    assertThat(target.count(RUNS)).isEqualTo(1);
  }

  @Test
  void theFenceHoldsTheWatermarkUntilTheEnd() throws Exception {
    target.prepare(RUNS, SCHEMA);
    Watermark start = Watermark.initial();
    ExecutorService second = Executors.newSingleThreadExecutor();
    try {
      Future<?> waiting;
      try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
        session.fence(start, reached(start, 1));
        waiting = second.submit(() -> write(RUNS, SCHEMA, Watermark.initial(), row("late")));
        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        session.insert(List.of(row("early")).iterator());
        session.commit();
      }
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(CatalogSyncException.class);
    } finally {
      second.shutdownNow();
    }
    assertThat(scan(RUNS, SCHEMA)).containsExactly(text(row("early")));
  }

  @Test
  void deletesExactlyAsManyDuplicatesAsAsked() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"), row("a"), row("a"), row("b"), row("b"));
    Watermark now = target.watermark(RUNS).orElseThrow();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(now, reached(now, 2));
      long deleted =
          session.delete(
              Map.of(row("a").hash(), 2, row("b").hash(), 2, row("never there").hash(), 1));
      assertThat(deleted).isEqualTo(4);
      session.commit();
    }
    assertThat(scan(RUNS, SCHEMA)).containsExactly(text(row("a")));
  }

  @Test
  void deletesManyAtOnce() {
    target.prepare(RUNS, SCHEMA);
    HashedRow[] rows = new HashedRow[12_000];
    Map<RowHash, Integer> counts = new java.util.HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("r" + i / 2);
      // of every tenth pair one row stays
      counts.put(rows[i].hash(), i / 2 % 10 == 0 ? 1 : 2);
    }
    write(RUNS, SCHEMA, Watermark.initial(), rows);
    target.prepare(RUNS, SCHEMA); // its indexes, now that the first load has ended
    Watermark now = target.watermark(RUNS).orElseThrow();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(now, reached(now, 2));
      assertThat(session.delete(counts)).isEqualTo(11_400);
      session.commit();
    }
    assertThat(target.count(RUNS)).isEqualTo(600);
  }

  @Test
  void leavesOtherSourcesAlone() {
    TableKey other = new TableKey("sales/prod", "meta_runs");
    target.prepare(RUNS, SCHEMA);
    target.prepare(other, SCHEMA);
    write(other, SCHEMA, Watermark.initial(), row("a"), row("b"));
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    Watermark now = target.watermark(RUNS).orElseThrow();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(now, reached(now, 2));
      assertThat(session.delete(Map.of(row("b").hash(), 1))).isZero();
      assertThat(session.deleteAll()).isEqualTo(1);
      session.commit();
    }
    assertThat(target.count(other)).isEqualTo(2);
    assertThat(target.count(RUNS)).isZero();
  }

  @Test
  void givesExistingHashesAsOftenAsTheyOccur() {
    target.prepare(RUNS, SCHEMA);
    HashedRow old = row("old", LocalDateTime.parse("2026-01-01T00:00:00"));
    HashedRow recent = row("new", LocalDateTime.parse("2026-11-01T10:00:00"));
    HashedRow timeless = row("timeless", null);
    write(RUNS, SCHEMA, Watermark.initial(), old, recent, recent, timeless);

    assertThat(existing(Window.ALL))
        .containsExactlyInAnyOrder(old.hash(), recent.hash(), recent.hash(), timeless.hash());
    assertThat(existing(new Window("timestamp", LocalDateTime.parse("2026-11-01T10:00:00"))))
        .containsExactlyInAnyOrder(recent.hash(), recent.hash(), timeless.hash());
    assertThat(existing(new Window("date", LocalDateTime.parse("2026-11-01T00:00:00"))))
        .containsExactlyInAnyOrder(recent.hash(), recent.hash(), timeless.hash());
    assertThat(existing(new Window("date", LocalDateTime.parse("2026-11-01T00:00:01"))))
        .containsExactly(timeless.hash());
  }

  @Test
  void stampsEnvironmentSourceAndTime() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));

    assertThat(query("SELECT environment, _source, _synced_at FROM " + quoted("meta_runs")))
        .containsExactly("dev|sales/dev|2026-11-24T01:30:00.123456");
  }

  @Test
  void takesTheEnvironmentOfTheRowWhereItHasOne() throws SQLException {
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("run_id", ColumnType.STRING),
                Column.of("Environment", ColumnType.STRING)));
    target.prepare(RUNS, schema);
    write(RUNS, schema, Watermark.initial(), hashed("a", "qat"), hashed("b", null));

    assertThat(query("SELECT environment FROM " + quoted("meta_runs") + " ORDER BY run_id"))
        .containsExactly("qat", "null");
  }

  @Test
  void askedTooMuchOfAColumnItWidens() {
    target.prepare(RUNS, SCHEMA);
    for (int length : new int[] {101, 700, 3000, 5000, 1_100_000}) {
      HashedRow row = row("é".repeat(length));
      Watermark before = target.watermark(RUNS).orElseThrow();
      if (length < 1_000_000) {
        assertThatThrownBy(() -> write(RUNS, SCHEMA, before, row("fits"), row))
            .isInstanceOfSatisfying(
                WidenException.class,
                e -> {
                  assertThat(e.column()).isEqualToIgnoringCase("run_id");
                  assertThat(e.neededLength()).isEqualTo(length);
                  target.widen(RUNS, e.column(), e.neededLength());
                  target.widen(RUNS, e.column(), e.neededLength());
                });
        assertThat(target.watermark(RUNS)).contains(before);
      }
      // preparing again neither narrows the column nor stumbles over its dropped index
      target.prepare(RUNS, SCHEMA);
      write(RUNS, SCHEMA, before, row);
    }
    assertThat(scan(RUNS, SCHEMA)).hasSize(5);
    assertThat(target.pendingDdl(RUNS, SCHEMA)).isEmpty();
  }

  @Test
  void anErrorOfTheReaderComesOutUnchanged() {
    target.prepare(RUNS, SCHEMA);
    java.util.Iterator<HashedRow> broken =
        new java.util.Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public HashedRow next() {
            if (++given > 3) {
              throw new IllegalArgumentException("storage gone");
            }
            return row("r" + given);
          }
        };
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(Watermark.initial(), reached(Watermark.initial(), 1));
      assertThatThrownBy(() -> session.insert(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("storage gone");
      assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
    }
    assertThat(target.count(RUNS)).isZero();
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
  }

  @Test
  void insertsNothingFromNothing() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial());
    assertThat(target.count(RUNS)).isZero();
    assertThat(target.watermark(RUNS).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void purgesOwnOldRowsOnly() {
    TableKey other = new TableKey("sales/prod", "meta_runs");
    target.prepare(RUNS, SCHEMA);
    target.prepare(other, SCHEMA);
    LocalDateTime old = LocalDateTime.parse("2026-01-01T00:00:00");
    LocalDateTime cutoff = LocalDateTime.parse("2026-06-01T12:00:00");
    write(other, SCHEMA, Watermark.initial(), row("other", old));
    HashedRow[] rows = new HashedRow[5_003];
    Arrays.setAll(rows, i -> row("old" + i, old));
    rows[5_000] = row("edge", cutoff);
    rows[5_001] = row("timeless", null);
    rows[5_002] = row("just before", cutoff.minusNanos(1_000));
    write(RUNS, SCHEMA, Watermark.initial(), rows);

    assertThat(target.countBefore(RUNS, "date", cutoff)).isEqualTo(5_000);
    assertThat(target.countBefore(RUNS, "timestamp", cutoff)).isEqualTo(5_001);
    assertThat(target.purge(RUNS, "date", cutoff)).isEqualTo(5_000);
    assertThat(target.purge(RUNS, "timestamp", cutoff)).isEqualTo(1);
    assertThat(target.purge(RUNS, "timestamp", cutoff)).isZero();
    assertThat(target.count(RUNS)).isEqualTo(2);
    assertThat(target.count(other)).isEqualTo(1);
  }

  @Test
  void aPurgeIsNotedAndFencesOffWhoDidNotHearOfIt() {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    Watermark before = target.watermark(RUNS).orElseThrow();
    LocalDateTime cutoff = LocalDateTime.parse("2026-06-01T12:00:00.123456");

    target.purge(RUNS, "timestamp", cutoff);

    Watermark after = target.watermark(RUNS).orElseThrow();
    assertThat(after.purgedBefore()).isEqualTo(cutoff);
    assertThat(after.version()).isEqualTo(before.version());
    assertThatThrownBy(() -> write(RUNS, SCHEMA, before, row("b")))
        .isInstanceOfSatisfying(
            CatalogSyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCE_LOST));
    write(RUNS, SCHEMA, after, row("b"));
    assertThat(target.watermark(RUNS).orElseThrow().purgedBefore()).isEqualTo(cutoff);

    target.purge(RUNS, "timestamp", cutoff.minusDays(1));
    assertThat(target.watermark(RUNS).orElseThrow().purgedBefore()).isEqualTo(cutoff);
    assertThatThrownBy(() -> target.purge(RUNS, "no_such_time", cutoff))
        .hasMessageContaining("no_such_time");
  }

  @Test
  void aSessionReadsTheRowsItIsAbout() {
    TableKey other = new TableKey("sales/prod", "meta_runs");
    target.prepare(RUNS, SCHEMA);
    target.prepare(other, SCHEMA);
    write(other, SCHEMA, Watermark.initial(), row("x"));
    write(RUNS, SCHEMA, Watermark.initial(), row("a"), row("b"), row("b"));
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.delete(Map.of(row("a").hash(), 1));
      List<String> rows = new ArrayList<>();
      session.scan(Window.ALL, row -> rows.add(text(row)));
      assertThat(rows).containsExactly(text(row("b")), text(row("b")));
    }
  }
}
