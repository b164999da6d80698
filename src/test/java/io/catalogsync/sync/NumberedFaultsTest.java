package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode.Retry;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.sql.NumberedFaults;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.testing.TurnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each error of SQL Server's that loaders meet, at each statement of a sync: it ends as the number
 * says, and the next sync mends what is left. Every pair with {@code -Dcatalogsync.tries=10000};
 * else some, in which every number occurs.
 */
@Tag("scaled")
class NumberedFaultsTest {
  private static final String TABLE = "meta_runs";
  private static final boolean EVERY_PAIR = Integer.getInteger("catalogsync.tries", 200) >= 10_000;

  /** Statements of the one transaction that matters. */
  private static final Pattern VITAL =
      Pattern.compile("COMMIT|(INSERT|DELETE|UPDATE)(?!.*catalog_sync_history).*", Pattern.DOTALL);

  /**
   * An error number.
   *
   * @param expected how soon it is worth while to try again
   */
  record Numbered(int number, Set<Retry> expected, boolean mended) {
    @Override
    public String toString() {
      return "error " + number;
    }
  }

  @TempDir Path folder;
  private final NumberedFaults server = new NumberedFaults();
  private final TurnedClock clock = new TurnedClock();
  private final RowTarget target = server.target("odibi_system", clock);
  private DeltaTableWriter table;
  private Source settled;
  private int sources;
  private long nextId;

  /** What a sync has to do when the error comes. */
  enum Work {
    FIRST_LOAD(SyncMode.INCREMENTAL),
    APPEND(SyncMode.INCREMENTAL),
    REWRITE(SyncMode.INCREMENTAL),
    NEW_COLUMN(SyncMode.INCREMENTAL),
    RECONCILE(SyncMode.RECONCILE),
    REPLACE(SyncMode.FULL);

    private final SyncMode mode;

    Work(SyncMode mode) {
      this.mode = mode;
    }
  }

  static List<Numbered> numbers() {
    // the driver's own list of transient errors, and what else others were bitten by
    int[] passing = {
      4060, 40197, 40143, 40166, 40540, 40613, 4221, 40020, 42108, 42109, 10053, 10054, 233, 64,
      1205, 1222, 3960, 3935, 3998, 596, 6005, 6002, 921, 922, 923, 927, 976, 978, 983, 3906, 8645,
      701, 802, 10060, 11001, 37396
    };
    int[] throttled = {40501, 10928, 10929, 49918, 49919, 49920};
    // the table changed under the statement: the whole of it is compared, perhaps at once
    int[] drifted = {207, 208, 4891, 4815};
    // somebody has to mend something
    int[] lasting = {
      229, 230, 262, 297, 8152, 2628, 245, 8114, 2627, 2601, 8023, 9002, 1105, 18456, 40544, 40549,
      40550, 40551, 40552, 99999
    };
    return Stream.of(
            all(passing, false, Retry.SOON),
            all(throttled, false, Retry.AFTER_A_PAUSE),
            all(drifted, true, Retry.SOON),
            all(lasting, false, Retry.SLOW))
        .flatMap(numbers -> numbers)
        .toList();
  }

  static List<Numbered> someNumbers() {
    List<Numbered> all = numbers();
    return EVERY_PAIR
        ? all
        : IntStream.range(0, all.size() / 6).mapToObj(i -> all.get(6 * i)).toList();
  }

  private static Stream<Numbered> all(int[] numbers, boolean mended, Retry retry) {
    return IntStream.of(numbers).mapToObj(number -> new Numbered(number, Set.of(retry), mended));
  }

  @BeforeEach
  void write() {
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(rows());
    settled = Copies.source("p", folder, target);
    run(settled, SyncMode.INCREMENTAL);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @ParameterizedTest
  @EnumSource
  void endsAsTheNumberSays(Work work) {
    List<Numbered> numbers = numbers();
    int statements = statements(work);
    assertThat(statements).isGreaterThan(5);
    boolean all = EVERY_PAIR && work != Work.NEW_COLUMN; // a table has no room for so many
    int tries = all ? numbers.size() * statements : statements;
    int stride = all ? 1 : 3;
    if (work == Work.REWRITE) {
      tries = Math.max(tries, numbers.size());
      stride = 1;
    }
    for (int i = 0; i < tries; i += stride) {
      int statement = all ? i / numbers.size() : i % statements;
      Numbered error = numbers.get((i + work.name().length()) % numbers.size());
      raise(work, error, 1 + statement);
    }
  }

  @ParameterizedTest
  @MethodSource("someNumbers")
  void endsAsTheNumberSaysWhenNobodyIsLetIn(Numbered error) {
    table.append(rows());
    try (RowTarget fresh = server.target("odibi_system", clock)) {
      Source source = Copies.through(settled, fresh);
      server.refuse(error.number());
      assertFailedAs(error, run(source, SyncMode.INCREMENTAL), "signing in");
      server.admit();
      clock.turn(Duration.ofMinutes(1));
      run(source, SyncMode.INCREMENTAL);
      Copies.assertNewest(source, TABLE, table);
    }
  }

  /** The pool closes a connection at this one: what fails for that is not what went wrong. */
  @Test
  void anErrorThatEndsTheConnectionIsToldAsItself() {
    Numbered full =
        numbers().stream().filter(error -> error.number() == 1105).findFirst().orElseThrow();
    int statements = statements(Work.FIRST_LOAD);
    int position = 0;
    while (!server.passed().get(position).matches("INSERT INTO .*catalog_sync_watermark.*")) {
      position++; // whoever fails there looks whether another instance wrote the same row
    }
    assertThat(position).isLessThan(statements);
    raise(Work.FIRST_LOAD, full, 1 + position);
  }

  private int statements(Work work) {
    Source source = prepared(work);
    server.raiseAt(0, 0);
    Copies.applied(run(source, work.mode));
    return server.passed().size();
  }

  private void raise(Work work, Numbered error, int position) {
    Source source = prepared(work);
    server.raiseAt(position, error.number());
    SyncOutcome outcome = run(source, work.mode);
    Optional<String> struck = server.struck();
    server.raiseAt(0, 0);
    String where = "%s at %s: %s".formatted(error, struck, outcome);
    if (outcome instanceof SyncOutcome.Failed) {
      assertFailedAs(error, outcome, where);
    } else {
      assertThat(error.mended() || !struck.filter(VITAL.asMatchPredicate()).isPresent())
          .as(where)
          .isTrue();
      Copies.assertNewest(source, TABLE, table);
    }
    clock.turn(Duration.ofMinutes(1));
    run(source, SyncMode.INCREMENTAL);
    Copies.assertNewest(source, TABLE, table);
  }

  private static void assertFailedAs(Numbered error, SyncOutcome outcome, String where) {
    assertThat(outcome)
        .as(where)
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> {
              assertThat(error.expected()).as(where).contains(failed.code().retry());
              assertThat(failed.message()).as(where).contains("error " + error.number());
              assertThat(failed.hint()).as(where).isNotBlank();
            });
  }

  /** A source that has that work to do. */
  private Source prepared(Work work) {
    switch (work) {
      case REWRITE ->
          table.rewrite(
              table.fileCount() - 1,
              row -> {
                row[1] = "changed " + nextId++;
                return row;
              });
      case NEW_COLUMN -> {
        table.addColumn(Column.of("more" + nextId++, ColumnType.STRING));
        table.append(rows());
      }
      case FIRST_LOAD, RECONCILE, REPLACE, APPEND -> table.append(rows());
    }
    if (table.fileCount() > 8) {
      table.overwrite(rows());
    }
    return work == Work.FIRST_LOAD ? Copies.source("p" + sources++, folder, target) : settled;
  }

  private SyncOutcome run(Source source, SyncMode mode) {
    return new TableRun(clock, SyncListener.all(List.of()))
        .run(source, TABLE, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object[] row = new Object[table.schema().size()];
      row[0] = nextId++;
      row[1] = "name";
      rows.add(row);
    }
    rows.add(rows.get(0).clone());
    return rows;
  }
}
