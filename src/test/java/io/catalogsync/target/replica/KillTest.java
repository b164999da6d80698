package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.RowIterator;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Killed between any two file operations, or in the middle of a write, a copy leaves a replica that
 * reads as one complete version, and the next one completes it.
 */
class KillTest {
  private static final String TABLE = "meta_t";

  @TempDir private Path folder;

  /** What there is to copy when the process is killed. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Work {
    FIRST_LOAD(null, SyncMode.INCREMENTAL, table -> {}),
    COMMITS(
        table -> {},
        SyncMode.INCREMENTAL,
        table -> {
          table.append(rows(20));
          table.rewrite(0, row -> new Object[] {row[0], "changed"});
          table.checkpoint();
          table.append(rows(21));
        }),
    VACUUMED_BEFORE_FIRST_LOAD(
        null,
        SyncMode.INCREMENTAL,
        table -> {
          table.optimize();
          table.vacuum();
          table.append(rows(30));
        }),
    VACUUMED_SINCE(
        table -> {},
        SyncMode.INCREMENTAL,
        table -> {
          table.append(rows(40));
          table.append(rows(41));
          table.overwrite(rows(42));
          table.vacuum();
          table.append(rows(43));
        }),
    VACUUMED_SINCE_WITH_CHECKPOINT(
        table -> {},
        SyncMode.INCREMENTAL,
        table -> {
          table.append(rows(50));
          table.overwrite(rows(51));
          table.vacuum();
          table.checkpoint();
          table.append(rows(52));
        }),
    LOG_CLEANED(
        table -> {},
        SyncMode.INCREMENTAL,
        table -> {
          table.append(rows(60));
          table.append(rows(61));
          table.cleanLog();
          table.append(rows(62));
        }),
    VACUUM_FOLLOWED(
        table -> table.append(rows(80)),
        SyncMode.INCREMENTAL,
        table -> {
          table.overwrite(rows(81));
          table.vacuum();
        }),
    FULL_CHECK(table -> table.append(rows(70)), SyncMode.FULL, table -> table.append(rows(71)));

    private final Consumer<DeltaTableWriter> before;
    private final SyncMode mode;
    private final Consumer<DeltaTableWriter> after;

    Work(Consumer<DeltaTableWriter> before, SyncMode mode, Consumer<DeltaTableWriter> after) {
      this.before = before;
      this.mode = mode;
      this.after = after;
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesACompleteVersionAndIsCompletedLater(Work work) {
    Path source = folder.resolve("source");
    Path start = folder.resolve("start");
    DeltaTableWriter table =
        DeltaTableWriter.create(
            source.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(rows(1));
    table.append(rows(2));
    if (work.before != null) {
      work.before.accept(table);
      try (LocalReplica replica = new LocalReplica(source, start)) {
        replica.sync(TABLE);
      }
    }
    long oldest = work.before == null ? Watermark.NONE : table.version();
    work.after.accept(table);

    int operations = 0;
    boolean killed = true;
    while (killed) {
      Path copy = folder.resolve("copy" + operations);
      if (work.before != null) {
        FileTrees.copy(start, copy);
      }
      killed = kill(source, copy, work, operations);
      long version = assertComplete(copy, table);
      assertThat(version).isGreaterThanOrEqualTo(oldest);
      try (LocalReplica replica = new LocalReplica(source, copy)) {
        replica.sync(TABLE, work.mode);
      }
      assertThat(assertComplete(copy, table)).isEqualTo(table.version());
      FileTrees.assertHolds(source.resolve(TABLE), copy.resolve(TABLE));
      FileTrees.delete(copy);
      operations++;
    }
    assertThat(operations).as("operations of a whole copy").isGreaterThan(15);
  }

  private static boolean kill(Path source, Path copy, Work work, int operations) {
    AtomicInteger left = new AtomicInteger(operations);
    boolean vacuum = work == Work.VACUUM_FOLLOWED;
    try (LocalReplica dying =
        new LocalReplica(source, copy, vacuum, store -> new DyingStore(store, left))) {
      dying.sync(TABLE, work.mode);
      return false;
    } catch (DyingStore.Killed e) {
      return true;
    }
  }

  /** Returns the version that a reader sees; -1 when it sees no table. */
  private static long assertComplete(Path copy, DeltaTableWriter table) {
    Optional<DeltaSnapshot> head = LocalReplica.catalog(copy).table(TABLE).head();
    if (head.isEmpty()) {
      return Watermark.NONE;
    }
    long version = head.get().version();
    assertThat(read(head.get())).as("version %s", version).isEqualTo(text(table.rowsAt(version)));
    return version;
  }

  private static List<String> read(DeltaSnapshot snapshot) {
    List<Object[]> rows = new ArrayList<>();
    snapshot
        .files()
        .forEach(
            file -> {
              try (RowIterator iterator = snapshot.rows(file)) {
                iterator.forEachRemaining(rows::add);
              }
            });
    return text(rows);
  }

  private static List<String> text(List<Object[]> rows) {
    List<String> text = new ArrayList<>(rows.stream().map(Arrays::toString).toList());
    Collections.sort(text);
    return text;
  }

  private static List<Object[]> rows(long id) {
    return List.of(new Object[] {id, "a"}, new Object[] {id, "b"});
  }
}
