package io.catalogsync.torture;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Commits to the tables of a catalog all the time, in every way that a catalog is written. */
final class Churn implements AutoCloseable {
  static final List<String> TABLES = List.of("meta_patterns", "meta_state", "meta_lineage");

  private static final int MOST_ROWS = 400;
  private static final int MOST_FILES = 12;
  private static final int MOST_COLUMNS = 9;
  private static final long PAUSE_MILLIS = 50;

  private final Map<String, DeltaTableWriter> tables = new LinkedHashMap<>();
  private final Random random;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final List<Throwable> failures = new ArrayList<>();
  private long commits;
  private long nextId;

  Churn(Path catalog, long seed) {
    this.random = new Random(seed);
    for (String table : TABLES) {
      tables.put(
          table,
          DeltaTableWriter.create(
              catalog.resolve(table),
              Column.of("id", ColumnType.LONG),
              Column.of("name", ColumnType.STRING),
              Column.of("score", ColumnType.DOUBLE)));
    }
    thread.scheduleWithFixedDelay(this::step, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at the tables while nothing is written. */
  synchronized <T> T quiet(java.util.function.Function<Map<String, DeltaTableWriter>, T> look) {
    if (!failures.isEmpty()) {
      throw new AssertionError("the writer failed", failures.get(0));
    }
    return look.apply(tables);
  }

  /** Commits no more. */
  void pause() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the writer does not stop");
    }
  }

  synchronized long commits() {
    return commits;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private synchronized void step() {
    try {
      commit(tables.get(TABLES.get(random.nextInt(TABLES.size()))));
      commits++;
    } catch (RuntimeException | Error e) {
      failures.add(e);
      throw e;
    }
  }

  private void commit(DeltaTableWriter table) {
    int dice = random.nextInt(100);
    if (table.fileCount() == 0 || dice < 45) {
      table.append(rows(table, 1 + random.nextInt(20)));
    } else if (dice < 60) {
      table.rewrite(file(table), this::merged);
    } else if (dice < 75 || table.rows().size() > MOST_ROWS) {
      table.rewrite(file(table), row -> random.nextInt(3) == 0 ? row : null);
    } else if (dice < 85 || table.fileCount() > MOST_FILES) {
      table.optimize();
    } else if (dice < 88) {
      table.vacuum();
    } else if (dice < 89 && table.schema().size() < MOST_COLUMNS) {
      table.addColumn(Column.of("more" + table.schema().size(), ColumnType.STRING));
    } else if (dice < 90) {
      table.cleanLog();
    } else if (dice < 92) {
      table.overwrite(rows(table, 30));
    } else {
      table.append(duplicates(table));
    }
  }

  private int file(DeltaTableWriter table) {
    return random.nextInt(table.fileCount());
  }

  /** MERGE rewrites a file for the sake of few of its rows. */
  private Object[] merged(Object[] row) {
    if (random.nextInt(5) == 0) {
      row[1] = "merged " + random.nextInt(1_000);
    }
    return row;
  }

  private List<Object[]> rows(DeltaTableWriter table, int count) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object[] row = new Object[table.schema().size()];
      row[0] = nextId++;
      row[1] = random.nextInt(10) == 0 ? null : "née " + "x".repeat(random.nextInt(40));
      row[2] = random.nextDouble();
      for (int c = 3; c < row.length; c++) {
        row[c] = random.nextBoolean() ? "added " + c : null;
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Object[]> duplicates(DeltaTableWriter table) {
    Object[] twin = rows(table, 1).get(0);
    return List.of(twin, twin.clone(), twin.clone());
  }
}
