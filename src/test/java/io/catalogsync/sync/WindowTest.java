package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.RebuildCause;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync_last_days}: copying, reconciling and verifying draw the line at the same place. */
class WindowTest {
  private static final String DAILY = "meta_daily_stats";

  @TempDir Path folder;
  private final RowTarget target = Copies.target();

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void everyTableOfARealCatalogVerifiesWhateverTheWindowCutsOff() {
    DemoCatalog.unpackInto(folder);
    Source whole = Copies.source("whole", folder.resolve("catalog/_odibi_system"), target);
    Source recent = lastDays(whole, 7);
    TreeMap<String, Long> cut = new TreeMap<>();
    for (KnownTable table : KnownTables.all()) {
      long all =
          Copies.applied(run(whole, table.name(), SyncMode.INCREMENTAL, Copies.CLOCK))
              .rows()
              .inserted();
      Clock middle = clock(middle(whole, table).plusSeconds(7 * 86_400));
      run(recent, table.name(), SyncMode.INCREMENTAL, middle);
      Verification found = verify(recent, table.name(), middle);
      assertThat(found.isClean()).as("%s: %s", table.name(), found).isTrue();
      assertThat(found.matching()).isEqualTo(target.count(recent.key(table.name())));
      cut.put(table.name(), all - found.matching());

      assertThat(verify(whole, table.name(), Copies.CLOCK).isClean()).isTrue();
    }
    assertThat(cut.values().stream().filter(rows -> rows > 0)).hasSizeGreaterThan(5);
  }

  @Test
  void aDayCountsAsAWhole() {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve("meta_daily_stats"),
            Column.of("date", ColumnType.DATE),
            Column.of("pipeline_name", ColumnType.STRING));
    table.append(
        List.of(row("2026-11-09"), row("2026-11-10"), row("2026-11-11"), new Object[] {null, "p"}));
    Source source = lastDays(Copies.source("p", folder, target), 14);
    Clock clock = clock(Instant.parse("2026-11-24T10:00:00Z"));

    run(source, "meta_daily_stats", SyncMode.INCREMENTAL, clock);
    assertThat(target.count(source.key("meta_daily_stats"))).isEqualTo(3);
    SyncOutcome again = run(source, "meta_daily_stats", SyncMode.RECONCILE, clock);

    assertThat(Copies.applied(again).rows()).isEqualTo(RowCounts.NONE);
    assertThat(verify(source, "meta_daily_stats", clock).matching()).isEqualTo(3);
    // a day later the 10th has left the window; it stays in the copy and is not looked at
    Clock tomorrow = clock(Instant.parse("2026-11-25T10:00:00Z"));
    assertThat(verify(source, "meta_daily_stats", tomorrow))
        .isEqualTo(new Verification(2, 0, 0, 0, 0, List.of()));
    assertThat(target.count(source.key("meta_daily_stats"))).isEqualTo(3);
  }

  @Test
  void aWindowThatReachesFurtherBackFetchesWhatIsMissing() {
    DeltaTableWriter table = daily("2026-10-01", "2026-11-01", "2026-11-23");
    Source whole = Copies.source("p", folder, target);
    run(lastDays(whole, 7), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);
    assertThat(target.count(lastDays(whole, 7).key(DAILY))).isEqualTo(1);

    // nothing was committed, and a restart is not even needed
    assertWidened(run(lastDays(whole, 30), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK));
    assertSettled(lastDays(whole, 30), 2);

    table.append(List.of(row("2026-10-02"), row("2026-11-24")));
    run(lastDays(whole, 30), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);
    assertSettled(lastDays(whole, 30), 3);

    assertWidened(run(unlimited(whole), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK));
    assertSettled(unlimited(whole), 5);
  }

  @Test
  void whatACommitLeftOutOfANarrowerWindowIsMissedLater() {
    DeltaTableWriter table = daily("2026-11-01");
    Source whole = Copies.source("p", folder, target);
    run(unlimited(whole), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);

    // a narrower window alone leaves everything there
    run(lastDays(whole, 7), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);
    assertSettled(unlimited(whole), 1);
    table.append(List.of(row("2026-11-02"), row("2026-11-24")));
    run(lastDays(whole, 7), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);

    assertWidened(run(lastDays(whole, 30), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK));
    assertSettled(lastDays(whole, 30), 3);
  }

  @Test
  void theSameWindowADayLaterOrAMomentEarlierIsNoWider() {
    daily("2026-11-01", "2026-11-23");
    Source week = lastDays(Copies.source("p", folder, target), 7);
    Instant midnight = Instant.parse("2026-11-24T00:00:30Z");
    run(week, DAILY, SyncMode.INCREMENTAL, clock(midnight));

    for (long seconds : new long[] {86_400, -60}) {
      assertThat(run(week, DAILY, SyncMode.INCREMENTAL, clock(midnight.plusSeconds(seconds))))
          .isInstanceOf(SyncOutcome.UpToDate.class);
    }
  }

  @Test
  void whatWasPurgedStaysAwayFromAWiderWindow() {
    daily("2026-09-01", "2026-11-01", "2026-11-23");
    Source whole = Copies.source("p", folder, target);
    run(lastDays(whole, 7), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK);
    new Purge(Copies.CLOCK).run(lastDays(whole, 7), List.of(DAILY), 30, false);

    assertWidened(run(unlimited(whole), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK));

    assertSettled(unlimited(whole), 2);
  }

  @Test
  void aWindowLongerThanAllTimeIsNone() {
    daily("2026-10-01", "2026-11-23");
    Source source = lastDays(Copies.source("p", folder, target), Integer.MAX_VALUE);

    assertThat(run(source, DAILY, SyncMode.INCREMENTAL, Copies.CLOCK))
        .isInstanceOf(SyncOutcome.Applied.class);
    assertSettled(source, 2);
    assertThat(run(unlimited(source), DAILY, SyncMode.INCREMENTAL, Copies.CLOCK))
        .as("no window is wider")
        .isInstanceOf(SyncOutcome.UpToDate.class);
  }

  private DeltaTableWriter daily(String... dates) {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve(DAILY),
            Column.of("date", ColumnType.DATE),
            Column.of("pipeline_name", ColumnType.STRING));
    table.append(java.util.Arrays.stream(dates).map(WindowTest::row).toList());
    return table;
  }

  private static void assertWidened(SyncOutcome outcome) {
    assertThat(Copies.applied(outcome).plan())
        .isInstanceOfSatisfying(
            SyncPlan.Reconcile.class,
            plan -> assertThat(plan.cause()).isEqualTo(RebuildCause.WINDOW_WIDENED));
  }

  private void assertSettled(Source source, long rows) {
    assertThat(run(source, DAILY, SyncMode.INCREMENTAL, Copies.CLOCK))
        .isInstanceOf(SyncOutcome.UpToDate.class);
    assertThat(verify(source, DAILY, Copies.CLOCK).isClean()).isTrue();
    assertThat(target.count(source.key(DAILY))).isEqualTo(rows);
  }

  @Test
  void aTableThatKeepsItsTimesInAnotherWayIsCopiedWhole() {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve("meta_state"),
            Column.of("key", ColumnType.STRING),
            Column.of("updated_at", ColumnType.STRING));
    table.append(List.<Object[]>of(new Object[] {"k", "2001-01-01"}));
    Source source = lastDays(Copies.source("p", folder, target), 14);

    run(source, "meta_state", SyncMode.INCREMENTAL, Copies.CLOCK);

    assertThat(verify(source, "meta_state", Copies.CLOCK).matching()).isEqualTo(1);
  }

  /** The middle one of the table's times, or now. */
  private Instant middle(Source whole, KnownTable table) {
    List<Instant> times = new ArrayList<>();
    var snapshot = whole.catalog().table(table.name()).head().orElseThrow();
    var column = table.timeColumn().map(snapshot.schema()::indexOf).orElse(OptionalInt.empty());
    if (column.isPresent()) {
      try (HashedFileRows rows =
          new HashedFileRows(whole, snapshot, snapshot.files(), Progress.NONE)) {
        rows.forEachRemaining(
            row -> {
              Object time = row.values()[column.getAsInt()];
              if (time != null) {
                times.add(
                    (time instanceof LocalDate date
                            ? date.atStartOfDay()
                            : (java.time.LocalDateTime) time)
                        .toInstant(ZoneOffset.UTC));
              }
            });
      }
    }
    times.sort(null);
    return times.isEmpty() ? Copies.CLOCK.instant() : times.get(times.size() / 2);
  }

  private static Verification verify(Source source, String table, Clock clock) {
    return ((SyncOutcome.Verified) run(source, table, SyncMode.VERIFY, clock)).found();
  }

  private static SyncOutcome run(Source source, String table, SyncMode mode, Clock clock) {
    return new TableRun(clock, SyncListener.all(List.of()))
        .run(source, table, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  static Source lastDays(Source source, int days) {
    return windowed(source, OptionalInt.of(days));
  }

  static Source unlimited(Source source) {
    return windowed(source, OptionalInt.empty());
  }

  private static Source windowed(Source source, OptionalInt days) {
    SyncTo old = source.syncTo();
    SyncTo windowed =
        new SyncTo(
            old.connectionName(),
            old.connection(),
            old.schemaName(),
            old.path(),
            old.mode(),
            old.trigger(),
            old.tables(),
            old.async(),
            days,
            old.views(),
            old.badValues(),
            old.vacuum());
    return new Source(
        Copies.source("recent", Path.of("."), null).project(),
        windowed,
        source.catalog(),
        source.target());
  }

  private static Object[] row(String date) {
    return new Object[] {LocalDate.parse(date), "p"};
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
