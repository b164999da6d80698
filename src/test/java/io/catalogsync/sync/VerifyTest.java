package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy somebody meddled with: verify sees it, repair mends it, nobody else's rows are touched.
 */
class VerifyTest {
  private static final String TABLE = "meta_state";
  private static final String ROWS = "odibi_system.meta_state WHERE _source = 'own/dev' AND ";

  @TempDir Path folder;
  private final Connection.H2 database = Copies.h2();
  private final RowTarget target = Copies.target(database);
  private DeltaTableWriter table;
  private Source own;
  private Source other;

  @BeforeEach
  void copyTwice() {
    table = create(TABLE);
    table.append(List.of(row("a", 1), row("b", 2), row("c", 3)));
    table.append(List.of(row("twice", 4), row("twice", 4), row(null, 5)));
    own = Copies.source("own", folder, target);
    other = Copies.source("other", folder, target);
    Copies.sync(own, TABLE);
    Copies.sync(other, TABLE);
  }

  @AfterEach
  void othersAreUntouched() {
    assertThat(Copies.watermark(other, TABLE).revision()).isEqualTo(1);
    Copies.assertExact(other, TABLE, table);
    target.close();
  }

  @Test
  void aFreshCopyIsSound() {
    SyncOutcome.Verified verified = verify(own, TABLE, SyncMode.REPAIR);

    assertThat(verified.found()).isEqualTo(new Verification(6, 0, 0, 0, 0, List.of()));
    assertThat(verified.version()).isEqualTo(table.version());
    assertThat(verified.repaired()).isFalse();
    assertThat(Copies.watermark(own, TABLE).revision()).as("nothing was written").isEqualTo(1);
  }

  @Test
  void seesAndMendsAChangedValue() throws SQLException {
    tamper(
        "UPDATE odibi_system.meta_state SET \"value\" = 'x' WHERE _source = 'own/dev' AND n = 2");

    assertFoundAndMended(5, 0, 0, 1, 0, difference(Verification.Kind.CHANGED, "key=b"));
  }

  @Test
  void seesAndMendsADeletedRow() throws SQLException {
    tamper("DELETE FROM " + ROWS + "n IN (1, 5)");

    assertFoundAndMended(
        4,
        2,
        0,
        0,
        0,
        difference(Verification.Kind.MISSING, "key=a"),
        difference(Verification.Kind.MISSING, "key=null"));
  }

  @Test
  void seesAndMendsADuplicatedRow() throws SQLException {
    tamper("INSERT INTO odibi_system.meta_state SELECT * FROM " + ROWS + "n = 3");

    assertFoundAndMended(6, 0, 1, 0, 0, difference(Verification.Kind.EXTRA, "key=c"));
  }

  @Test
  void seesAndMendsAForeignRow() throws SQLException {
    tamper(
        "INSERT INTO odibi_system.meta_state (\"key\", n, _source, _row_hash, _synced_at)"
            + " VALUES ('foreign', 9, 'own/dev', x'00112233445566778899aabbccddeeff', GETDATE())");

    assertFoundAndMended(6, 0, 1, 0, 0, difference(Verification.Kind.EXTRA, "key=foreign"));
  }

  @Test
  void seesAndMendsAWrongHash() throws SQLException {
    tamper(
        "UPDATE odibi_system.meta_state SET _row_hash = x'00112233445566778899aabbccddeeff'"
            + " WHERE _source = 'own/dev' AND n = 1");

    assertFoundAndMended(6, 0, 0, 0, 1, difference(Verification.Kind.WRONG_HASH, "key=a"));
  }

  @Test
  void mendsOneOfTwoEqualRows() throws SQLException {
    tamper("UPDATE TOP (1) odibi_system.meta_state SET n = 40 WHERE _source = 'own/dev' AND n = 4");

    assertFoundAndMended(5, 0, 0, 1, 0, difference(Verification.Kind.CHANGED, "key=twice"));
  }

  @Test
  void mendsEverythingAtOnceInSmallPasses() throws SQLException {
    tamper(
        "UPDATE odibi_system.meta_state SET \"value\" = 'x' WHERE _source = 'own/dev' AND n < 3");
    tamper("DELETE FROM " + ROWS + "n = 3");
    tamper("INSERT INTO odibi_system.meta_state SELECT * FROM " + ROWS + "n = 5");
    tamper(
        "UPDATE odibi_system.meta_state SET _row_hash = x'00' WHERE _source = 'own/dev' AND n = 4");

    Verification whole = verify(own, TABLE, SyncMode.VERIFY).found();
    SyncOutcome.Verified small = inPassesOf(2, true);

    assertThat(whole)
        .usingRecursiveComparison()
        .ignoringFields("examples")
        .isEqualTo(small.found());
    assertThat(small.found().examples())
        .containsExactlyInAnyOrderElementsOf(whole.examples())
        .hasSize(6);
    assertThat(whole.mismatches()).isEqualTo(6);
    assertThat(inPassesOf(2, false).found().isClean()).isTrue();
    Copies.assertNewest(own, TABLE, table);
  }

  @Test
  void namesRowsWithoutAKeyByTheirHash() throws SQLException {
    DeltaTableWriter unknown = create("meta_unknown");
    unknown.append(List.of(row("a", 1), row("b", 2)));
    Copies.sync(own, "meta_unknown");
    tamper("UPDATE odibi_system.meta_unknown SET \"value\" = 'x' WHERE n = 2");

    Verification found = verify(own, "meta_unknown", SyncMode.VERIFY).found();

    assertThat(found.missing()).isEqualTo(1);
    assertThat(found.extra()).isEqualTo(1);
    assertThat(found.examples()).allMatch(e -> e.key().matches("_row_hash=[0-9a-f]{32}"));
  }

  @Test
  void givesNoMoreThanTwentyExamples() {
    DeltaTableWriter many = create("meta_pipelines");
    many.append(java.util.stream.IntStream.range(0, 50).mapToObj(i -> row("k" + i, i)).toList());
    Copies.sync(own, "meta_pipelines");
    tamperUnchecked("DELETE FROM odibi_system.meta_pipelines");

    Verification found = verify(own, "meta_pipelines", SyncMode.VERIFY).found();

    assertThat(found.missing()).isEqualTo(50);
    assertThat(found.examples()).hasSize(Verification.MOST_EXAMPLES);
  }

  @Test
  void comparesWithTheVersionOfTheCopyNotTheNewest() {
    long copied = table.version();
    table.rewrite(0, row -> row("new", 7));
    table.append(List.<Object[]>of(row("d", 8)));

    SyncOutcome.Verified verified = verify(own, TABLE, SyncMode.VERIFY);

    assertThat(verified.version()).isEqualTo(copied).isLessThan(table.version());
    assertThat(verified.found().isClean()).isTrue();
  }

  @Test
  void saysWhenItsVersionCanNoLongerBeRead() {
    DeltaTableWriter gone = create("meta_nodes");
    gone.append(List.<Object[]>of(row("a", 1)));
    Copies.sync(own, "meta_nodes");

    gone.overwrite(List.<Object[]>of(row("b", 2)));
    gone.vacuum();
    assertNotVerifiable("meta_nodes", "can no longer be read");
    Copies.sync(own, "meta_nodes");
    assertThat(verify(own, "meta_nodes", SyncMode.VERIFY).found().isClean()).isTrue();

    gone.append(List.<Object[]>of(row("c", 3)));
    gone.cleanLog();
    assertNotVerifiable("meta_nodes", "can no longer be read");

    gone.recreate();
    gone.append(List.<Object[]>of(row("c", 3)));
    gone.append(List.<Object[]>of(row("c", 3)));
    assertNotVerifiable("meta_nodes", "created anew");
  }

  @Test
  void saysWhenThereIsNoCopyYet() {
    assertThat(run(own, "meta_lineage", SyncMode.VERIFY)).isInstanceOf(SyncOutcome.Waiting.class);
    create("meta_lineage");
    assertNotVerifiable("meta_lineage", "not been copied yet");
  }

  @Test
  void comparesAgainWhenTheCopyMovedMeanwhile() {
    table.append(List.<Object[]>of(row("d", 8)));
    boolean[] moved = {false};
    RowTarget moving =
        Interrupted.before(
            "scan",
            target,
            () -> {
              if (!moved[0]) {
                moved[0] = true;
                Copies.sync(own, TABLE);
              }
            });

    SyncOutcome.Verified verified = verify(Copies.through(own, moving), TABLE, SyncMode.VERIFY);

    assertThat(verified.version()).isEqualTo(table.version());
    assertThat(verified.found()).isEqualTo(new Verification(7, 0, 0, 0, 0, List.of()));
  }

  @Test
  void aRepairThatIsOvertakenChangesNothing() {
    tamperUnchecked("DELETE FROM " + ROWS + "n = 1");
    table.append(List.<Object[]>of(row("d", 8)));
    RowTarget moving = Interrupted.before("begin", target, () -> Copies.sync(own, TABLE));

    assertThat(run(Copies.through(own, moving), TABLE, SyncMode.REPAIR))
        .isInstanceOf(SyncOutcome.Overtaken.class);
    assertThat(verify(own, TABLE, SyncMode.VERIFY).found().missing()).isEqualTo(1);
  }

  @Test
  void theHistoryTellsWhatWasFound() throws SQLException {
    tamper("DELETE FROM " + ROWS + "n = 1");
    verify(own, TABLE, SyncMode.REPAIR);

    var entry = target.history().recent(own.name(), java.util.Optional.of(TABLE), 1).get(0);
    assertThat(entry.mode()).isEqualTo("repair");
    assertThat(entry.outcome()).isEqualTo("repaired");
    assertThat(entry.errorMessage()).contains("1 missing");
    assertThat(entry.rowsInserted()).isEqualTo(1);
  }

  private void assertFoundAndMended(
      long matching,
      long missing,
      long extra,
      long changed,
      long wrongHashes,
      Verification.Difference... examples) {
    Watermark before = Copies.watermark(own, TABLE);
    Verification expected =
        new Verification(matching, missing, extra, changed, wrongHashes, List.of(examples));

    assertThat(sorted(verify(own, TABLE, SyncMode.VERIFY).found())).isEqualTo(expected);
    assertThat(Copies.watermark(own, TABLE)).isEqualTo(before);
    SyncOutcome.Verified repaired = verify(own, TABLE, SyncMode.REPAIR);

    assertThat(sorted(repaired.found())).isEqualTo(expected);
    assertThat(repaired.repaired()).isTrue();
    assertThat(verify(own, TABLE, SyncMode.VERIFY).found().isClean()).isTrue();
    Copies.assertNewest(own, TABLE, table);
  }

  private static Verification sorted(Verification found) {
    return new Verification(
        found.matching(),
        found.missing(),
        found.extra(),
        found.changed(),
        found.wrongHashes(),
        found.examples().stream().sorted(Comparator.comparing(e -> e.key())).toList());
  }

  private void assertNotVerifiable(String name, String why) {
    assertThat(run(own, name, SyncMode.VERIFY))
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.NOT_VERIFIABLE);
              assertThat(failed.message()).contains(name, why);
              assertThat(failed.hint()).contains("reconcile");
            });
  }

  private SyncOutcome.Verified inPassesOf(long rows, boolean repair) {
    PlanApply apply = new PlanApply(own, TABLE, Copies.CLOCK, Progress.NONE, new RowDiff(rows));
    return (SyncOutcome.Verified) new TableVerify(own, TABLE, apply, rows).run(repair);
  }

  private DeltaTableWriter create(String name) {
    String key =
        switch (name) {
          case "meta_pipelines" -> "pipeline_name";
          default -> "key";
        };
    return DeltaTableWriter.create(
        folder.resolve(name),
        Column.of(key, ColumnType.STRING),
        Column.of("value", ColumnType.STRING),
        Column.of("n", ColumnType.LONG));
  }

  private void tamperUnchecked(String sql) {
    try {
      tamper(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void tamper(String sql) throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private static Verification.Difference difference(Verification.Kind kind, String key) {
    return new Verification.Difference(kind, key);
  }

  private static SyncOutcome.Verified verify(Source source, String name, SyncMode mode) {
    SyncOutcome outcome = run(source, name, mode);
    assertThat(outcome).isInstanceOf(SyncOutcome.Verified.class);
    return (SyncOutcome.Verified) outcome;
  }

  private static SyncOutcome run(Source source, String name, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, name, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private static Object[] row(String key, long n) {
    return new Object[] {key, "value of " + key, n};
  }
}
