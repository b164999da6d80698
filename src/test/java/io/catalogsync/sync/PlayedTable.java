package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.FaultyStorage;
import io.catalogsync.delta.StandaloneOracle;
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
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A table, its copy, and what happens to them, step by step. */
final class PlayedTable {
  /** What can happen; what comes first is the plainer. */
  enum Kind {
    APPEND,
    SYNC,
    REWRITE,
    OVERWRITE,
    OPTIMIZE,
    RESTORE,
    ADD_COLUMN,
    VACUUM,
    CLEAN_LOG,
    RECREATE,
    FULL_SYNC,
    RECONCILING_SYNC,
    /** Another instance does all of its sync after this one has planned. */
    OVERTAKEN_SYNC,
    /** The process dies at some call. */
    KILLED_SYNC,
    /** The storage fails at some request. */
    STARVED_SYNC
  }

  /**
   * One step.
   *
   * @param seed decides all that its kind leaves open, whatever came before
   */
  record Step(Kind kind, int seed) {
    @Override
    public String toString() {
      return kind + "(" + seed + ")";
    }
  }

  private static final int MOST_ADDED = 3;
  private static final int CALLS = 20;
  private static final int REQUESTS = 12;

  private final String name;
  private final Path folder;
  private final FaultyStorage storage;
  private final Source source;
  private final DeltaTableWriter table;
  private Random random = new Random(0);
  private int added;

  /** Whether what the copy stands at can be told from the table as it is now. */
  private boolean comparable = true;

  PlayedTable(String name, Path folder, FaultyStorage storage, RowTarget target) {
    this.name = name;
    this.folder = folder;
    this.storage = storage;
    Source local = Copies.source("p", folder, target);
    this.source =
        new Source(local.project(), local.syncTo(), storage.catalog(folder), local.target());
    this.table =
        DeltaTableWriter.create(
            folder.resolve(name),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING),
            Column.of("score", ColumnType.DOUBLE),
            Column.of("day", ColumnType.DATE));
  }

  void play(Step step) {
    random = new Random(step.seed());
    switch (step.kind()) {
      case SYNC -> sync(SyncMode.INCREMENTAL);
      case FULL_SYNC -> sync(SyncMode.FULL);
      case RECONCILING_SYNC -> sync(SyncMode.RECONCILE);
      case OVERTAKEN_SYNC -> overtakenSync();
      case KILLED_SYNC -> killedSync();
      case STARVED_SYNC -> starvedSync();
      default -> commit(step.kind());
    }
  }

  /** After whatever happened, one sync makes copy and source equal. */
  void end() {
    sync(SyncMode.INCREMENTAL);
    assertThat(Copies.sync(source, name)).isInstanceOf(SyncOutcome.UpToDate.class);
  }

  /** What another reader than the product's says. */
  void assertAsDeltaStandaloneReadsIt() {
    assertThat(Copies.rows(source, name, table.schema())).isEqualTo(Copies.expected(standalone()));
  }

  private void commit(Kind kind) {
    if (table.fileCount() == 0) {
      table.append(someRows());
      return;
    }
    switch (kind) {
      case REWRITE -> {
        int how = random.nextInt(4);
        table.rewrite(random.nextInt(table.fileCount()), row -> changed(row, how));
      }
      case OVERWRITE -> table.overwrite(random.nextBoolean() ? someRows() : mostRows());
      case OPTIMIZE -> table.optimize();
      case RESTORE -> {
        List<Long> versions = table.restorable();
        table.restore(versions.get(random.nextInt(versions.size())));
      }
      case VACUUM -> table.vacuum();
      case CLEAN_LOG -> table.cleanLog();
      case RECREATE -> {
        table.recreate();
        comparable = false;
      }
      case ADD_COLUMN -> addColumn();
      default -> table.append(someRows());
    }
  }

  private void addColumn() {
    if (added < MOST_ADDED) {
      ColumnType type = random.nextBoolean() ? ColumnType.INT : ColumnType.STRING;
      table.addColumn(Column.of("more" + added++, type));
      comparable = false;
    }
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
    Copies.sync(source, name, mode, Progress.NONE);
    assertNewest();
  }

  private void assertNewest() {
    Copies.assertNewest(source, name, table);
    comparable = true;
  }

  private void killedSync() {
    FaultyTarget.Side side =
        random.nextBoolean() ? FaultyTarget.Side.BEFORE : FaultyTarget.Side.AFTER;
    RowTarget dying = FaultyTarget.dyingAt(1 + random.nextInt(CALLS), side, source.rows());
    try {
      Copies.sync(Copies.through(source, dying), name);
      assertNewest();
    } catch (FaultyTarget.Killed e) {
      assertSomeVersion();
    }
  }

  private void starvedSync() {
    FaultyStorage.Fault[] faults = FaultyStorage.Fault.values();
    FaultyStorage.Fault fault = faults[random.nextInt(faults.length)];
    storage.fail(fault, 1 + random.nextInt(REQUESTS), random.nextBoolean());
    try {
      Copies.sync(source, name);
      assertSomeVersion();
    } catch (CatalogSyncException e) {
      assertThat(fault.codes()).as("%s told as %s", fault, e).contains(e.code());
      assertSomeVersion();
    } finally {
      storage.heal();
    }
  }

  /** The copy is what its watermark says. */
  private void assertSomeVersion() {
    boolean loaded =
        source.rows().watermark(source.key(name)).filter(mark -> mark.version() >= 0).isPresent();
    if (loaded && comparable) {
      Copies.assertExact(source, name, table);
    }
  }

  private void overtakenSync() {
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
      assertNewest();
    }
  }

  private List<Object[]> standalone() {
    DeltaLog log = StandaloneOracle.log(folder, name);
    List<Object[]> rows = new ArrayList<>();
    try (CloseableIterator<RowRecord> records = log.snapshot().open()) {
      while (records.hasNext()) {
        RowRecord record = records.next();
        rows.add(table.schema().columns().stream().map(column -> value(record, column)).toArray());
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
