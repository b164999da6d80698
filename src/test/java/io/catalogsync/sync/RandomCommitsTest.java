package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import io.delta.standalone.DeltaLog;
import io.delta.standalone.data.CloseableIterator;
import io.delta.standalone.data.RowRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a table, after a sync the copy equals it. More sequences with {@code
 * -Dcatalogsync.sequences=N}; one of them alone with {@code -Dcatalogsync.seed=N}.
 */
class RandomCommitsTest {
  private static final int SEQUENCES = Integer.getInteger("catalogsync.sequences", 200);
  private static final long ONE_SEED = Long.getLong("catalogsync.seed", -1);
  private static final int STEPS = 10;

  /** A database grows slow with its tables. */
  private static final int SEQUENCES_PER_TARGET = 25;

  /** How seldom delta-standalone reads along. */
  private static final int SECOND_OPINION = 10;

  @TempDir Path folder;

  @Test
  void theCopyEqualsTheSourceAfterEverySync() {
    long first = ONE_SEED < 0 ? 0 : ONE_SEED;
    long end = ONE_SEED < 0 ? SEQUENCES : ONE_SEED + 1;
    for (long start = first; start < end; start += SEQUENCES_PER_TARGET) {
      try (RowTarget target = Copies.target()) {
        for (long seed = start; seed < Math.min(end, start + SEQUENCES_PER_TARGET); seed++) {
          Sequence sequence = new Sequence(seed, folder, target);
          try {
            sequence.play();
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + sequence.steps, e);
          }
          delete(folder.resolve(sequence.name));
        }
      }
    }
  }

  /** A table, its copy, and what happens to them. */
  private static final class Sequence {
    final List<String> steps = new ArrayList<>();
    final String name;
    private final long seed;
    private final Random random;
    private final Path folder;
    private final Source source;
    private final DeltaTableWriter table;
    private int added;

    Sequence(long seed, Path folder, RowTarget target) {
      this.seed = seed;
      this.random = new Random(seed);
      this.name = "meta_t" + seed;
      this.folder = folder;
      this.source = Copies.source("p", folder, target);
      this.table =
          DeltaTableWriter.create(
              folder.resolve(name),
              Column.of("id", ColumnType.LONG),
              Column.of("name", ColumnType.STRING),
              Column.of("score", ColumnType.DOUBLE),
              Column.of("day", ColumnType.DATE));
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        commit();
        int dice = random.nextInt(100);
        if (dice < 30) {
          sync(SyncMode.INCREMENTAL);
        } else if (dice < 35) {
          overtakenSync();
        } else if (dice < 37) {
          sync(random.nextBoolean() ? SyncMode.FULL : SyncMode.RECONCILE);
        }
      }
      sync(SyncMode.INCREMENTAL);
      if (seed % SECOND_OPINION == 0) {
        assertThat(Copies.rows(source, name, table.schema()))
            .as("as delta-standalone reads it")
            .isEqualTo(Copies.expected(standalone()));
      }
      assertThat(Copies.sync(source, name)).isInstanceOf(SyncOutcome.UpToDate.class);
    }

    private void commit() {
      int dice = random.nextInt(100);
      int files = table.fileCount();
      if (files == 0 || dice < 40) {
        note("append");
        table.append(someRows());
      } else if (dice < 60) {
        note("rewrite");
        int kind = random.nextInt(4);
        table.rewrite(random.nextInt(files), row -> changed(row, kind));
      } else if (dice < 68) {
        note("overwrite");
        table.overwrite(random.nextBoolean() ? someRows() : mostRows());
      } else if (dice < 78) {
        note("optimize");
        table.optimize();
      } else if (dice < 83 && added < 3) {
        note("addColumn");
        ColumnType type = random.nextBoolean() ? ColumnType.INT : ColumnType.STRING;
        table.addColumn(Column.of("more" + added++, type));
      } else if (dice < 88) {
        note("recreate");
        table.recreate();
      } else if (dice < 94) {
        note("cleanLog");
        table.cleanLog();
      } else {
        note("vacuum");
        table.vacuum();
      }
    }

    private void note(String step) {
      steps.add(step + "@" + table.version());
    }

    private List<Object[]> someRows() {
      return Stream.generate(this::someRow).limit(1 + random.nextInt(5)).toList();
    }

    /** The rows as they are, but for some. */
    private List<Object[]> mostRows() {
      List<Object[]> rows =
          new ArrayList<>(table.rows().stream().filter(row -> random.nextInt(5) > 0).toList());
      rows.addAll(someRows());
      return rows;
    }

    /** Few different values, so that equal rows are common. */
    private Object[] someRow() {
      Object[] row = new Object[table.schema().size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(5) == 0 ? null : someValue(table.schema().column(i).type());
      }
      return row;
    }

    private Object someValue(ColumnType type) {
      int few = random.nextInt(3);
      return switch (type) {
        case LONG -> few == 0 ? Long.valueOf(Long.MAX_VALUE) : Long.valueOf(few);
        case INT -> -few;
        case DOUBLE -> few == 0 ? -0.0 : few == 1 ? 0.1 : 1e300;
        case DATE -> LocalDate.of(2026, 2, 27).plusDays(few);
        default -> few == 0 ? "" : few == 1 ? "a' \u00e9\ud83d\ude00\n" : longText();
      };
    }

    private String longText() {
      return random.nextInt(20) == 0 ? "long ".repeat(900) : "text ";
    }

    private Object[] changed(Object[] row, int kind) {
      if (kind == 0) {
        return null;
      }
      if (kind == 1 && random.nextBoolean()) {
        return null;
      }
      if (kind == 2 && random.nextBoolean()) {
        row[2] = 42.5 + random.nextInt(2);
      }
      return row;
    }

    private void sync(SyncMode mode) {
      note("sync " + mode);
      Copies.sync(source, name, mode, Progress.NONE);
      Copies.assertNewest(source, name, table);
    }

    /** Another instance does all of its sync after this one has planned. */
    private void overtakenSync() {
      note("overtaken");
      boolean more = random.nextBoolean();
      RowTarget slow =
          Interrupted.onceBefore(
              "begin",
              source.rows(),
              () -> {
                if (more) {
                  table.append(someRows());
                }
                Copies.sync(source, name);
                Copies.assertNewest(source, name, table);
              });
      try {
        SyncOutcome outcome = Copies.sync(Copies.through(source, slow), name);
        assertThat(outcome).isInstanceOf(SyncOutcome.UpToDate.class);
      } catch (CatalogSyncException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.FENCE_LOST);
        Copies.assertNewest(source, name, table);
      }
    }

    private List<Object[]> standalone() {
      DeltaLog log = DeltaLog.forTable(new Configuration(), folder.resolve(name).toString());
      List<Object[]> rows = new ArrayList<>();
      try (CloseableIterator<RowRecord> records = log.snapshot().open()) {
        while (records.hasNext()) {
          RowRecord record = records.next();
          rows.add(
              table.schema().columns().stream().map(column -> value(record, column)).toArray());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return rows;
    }

    private static Object value(RowRecord record, Column column) {
      if (record.isNullAt(column.name())) {
        return null;
      }
      return switch (column.type()) {
        case LONG -> record.getLong(column.name());
        case INT -> record.getInt(column.name());
        case DOUBLE -> record.getDouble(column.name());
        case DATE -> record.getDate(column.name()).toLocalDate();
        default -> record.getString(column.name());
      };
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
