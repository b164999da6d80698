package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.SyncTo.BadValues;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.status.SyncMetrics;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of values that no SQL target keeps, from the file to the target. */
@ExtendWith(OutputCaptureExtension.class)
class BadValuesTest {
  private static final String TABLE = "meta_bad";
  private static final Column[] COLUMNS = {
    Column.of("id", ColumnType.LONG),
    Column.of("score", ColumnType.DOUBLE),
    Column.of("ratio", ColumnType.FLOAT),
    Column.of("day", ColumnType.DATE),
    Column.of("at", ColumnType.TIMESTAMP),
    Column.decimal("amount", 38, 2),
    Column.of("name", ColumnType.STRING)
  };
  private static final Object[] GOOD = {
    0L,
    0.5,
    0.25f,
    LocalDate.of(9999, 12, 31),
    LocalDateTime.parse("0001-01-01T00:00:00.000001"),
    new BigDecimal("9".repeat(36) + ".99"),
    "\ud83d\ude00"
  };
  private static final int SCORE = 1;
  private static final int RATIO = 2;
  private static final int DAY = 3;
  private static final int AT = 4;
  private static final int AMOUNT = 5;
  private static final int NAME = 6;

  @TempDir Path folder;
  private final RowTarget target = Copies.target();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private DeltaTableWriter table;

  @BeforeEach
  void write() {
    table = DeltaTableWriter.create(folder.resolve(TABLE), COLUMNS);
    table.append(
        List.of(
            GOOD,
            bad(SCORE, Double.NaN),
            bad(SCORE, Double.NEGATIVE_INFINITY),
            bad(RATIO, Float.POSITIVE_INFINITY),
            bad(DAY, LocalDate.of(10_000, 1, 1)),
            bad(AT, LocalDateTime.of(0, 12, 31, 23, 59)),
            bad(AMOUNT, new BigDecimal("1" + "0".repeat(40) + ".00")),
            bad(NAME, "a\0b"),
            bad(NAME, new byte[] {'a', (byte) 0xFF}),
            // half a character as CESU-8 has it
            bad(NAME, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})));
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void theRowIsKeptAndTheValueIsNull(CapturedOutput log) {
    Source source = Copies.source("p", folder, target);

    SyncOutcome.Applied applied = Copies.applied(run(source));

    assertThat(applied.rows().inserted()).isEqualTo(10);
    assertThat(Copies.rows(source, TABLE, table.schema())).isEqualTo(Copies.expected(nulled()));
    assertThat(counted())
        .isEqualTo(
            Map.of(
                "double nan", 1.0,
                "double infinite", 1.0,
                "float infinite", 1.0,
                "date time-out-of-range", 1.0,
                "timestamp time-out-of-range", 1.0,
                "decimal too-many-digits", 1.0,
                "string nul-character", 1.0,
                "string invalid-utf8", 2.0));
    assertThat(log.getOut().lines().filter(line -> line.contains("written as NULL")))
        .singleElement()
        .asString()
        .contains("p/dev", TABLE, "1 of column score (nan)", "2 of column name (invalid-utf8)");
  }

  @Test
  void theSameRowIsAlwaysTheSame(CapturedOutput log) {
    Source source = Copies.source("p", folder, target);
    run(source);

    table.rewrite(
        0,
        row -> {
          row[NAME] = row == GOOD || row[0].equals(0L) ? "changed" : row[NAME];
          return row;
        });
    assertThat(Copies.applied(run(source)).rows()).isEqualTo(new RowCounts(1, 1));
    assertThat(Copies.applied(Copies.sync(source, TABLE, SyncMode.RECONCILE, Progress.NONE)).rows())
        .isEqualTo(RowCounts.NONE);
    assertThat(log.getOut().lines().filter(line -> line.contains("written as NULL"))).hasSize(1);
  }

  @Test
  void strictFailsTheTableAndWritesNothing() {
    Source source = Copies.source("p", folder, target, BadValues.STRICT);

    assertThat(run(source))
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.VALUE_REJECTED);
              assertThat(failed.message())
                  .contains("column score of meta_bad is not a number", "bad_values is strict");
              assertThat(failed.hint()).contains("bad_values: nullify");
            });
    assertThat(target.count(source.key(TABLE))).isZero();
    assertThat(counted()).isEmpty();
  }

  /** The policy is no part of a row's identity, so it may change at any time. */
  @Test
  void strictLeavesRowsAloneThatAreThereAlready() {
    run(Copies.source("p", folder, target));
    Source strict = Copies.source("p", folder, target, BadValues.STRICT);

    table.append(List.<Object[]>of(GOOD));
    table.optimize();
    assertThat(Copies.applied(run(strict)).rows()).isEqualTo(new RowCounts(1, 0));
    table.rewrite(0, row -> row[0].equals(1L) ? null : row);
    assertThat(Copies.applied(run(strict)).rows()).isEqualTo(new RowCounts(0, 2));
    table.append(List.<Object[]>of(bad(SCORE, Double.NaN)));
    assertThat(run(strict)).isInstanceOf(SyncOutcome.Failed.class);
  }

  private SyncOutcome run(Source source) {
    return new TableRun(Copies.CLOCK, new SyncMetrics(registry))
        .run(source, TABLE, TableRun.Job.of("manual", SyncMode.INCREMENTAL), Progress.NONE);
  }

  private Map<String, Double> counted() {
    Map<String, Double> counts = new TreeMap<>();
    for (Counter counter : registry.find("catalogsync.values.coerced").counters()) {
      assertThat(counter.getId().getTag("table")).isEqualTo(TABLE);
      counts.put(
          counter.getId().getTag("kind") + " " + counter.getId().getTag("reason"), counter.count());
    }
    return counts;
  }

  private List<Object[]> nulled() {
    List<Object[]> rows = new ArrayList<>();
    rows.add(GOOD);
    for (int column : new int[] {SCORE, SCORE, RATIO, DAY, AT, AMOUNT, NAME, NAME, NAME}) {
      rows.add(bad(column, null));
    }
    return rows;
  }

  private static Object[] bad(int column, Object value) {
    Object[] row = GOOD.clone();
    row[0] = (long) column;
    row[column] = value;
    return row;
  }
}
