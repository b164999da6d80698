package io.catalogsync.target.replica;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A small table with some history, and a place for its replica. */
final class ReplicaFixture {
  static final String TABLE = "meta_t";

  private final Path source;
  private final Path copy;

  ReplicaFixture(Path folder) {
    this.source = folder.resolve("source");
    this.copy = folder.resolve("copy");
  }

  DeltaTableWriter write() {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            source.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(rows(1));
    table.append(rows(2));
    return table;
  }

  static List<Object[]> rows(long id) {
    return List.of(new Object[] {id, "a"}, new Object[] {id, "b"});
  }

  LocalReplica open() {
    return new LocalReplica(source, copy);
  }

  /** The same, which tells of each file before it is read, and before it gets its final name. */
  LocalReplica open(Consumer<String> beforeReading, Consumer<String> beforePublishing) {
    return new LocalReplica(
        source, copy, false, store -> new WatchedStore(store, beforeReading, beforePublishing));
  }

  Path source() {
    return source;
  }

  Path copy() {
    return copy;
  }

  /** A file of the table, in the catalog. */
  Path inSource(String file) {
    return source.resolve(TABLE).resolve(file);
  }

  /** A file of the table, in the replica. */
  Path inCopy(String file) {
    return copy.resolve(TABLE).resolve(file);
  }

  /** Adds a commit of one's own making to the source. */
  void commit(long version, String... actions) {
    write(inSource(LogName.commit(version)), "{\"commitInfo\":{\"operation\":\"X\"}}", actions);
  }

  static void write(Path file, String first, String... more) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          first + "\n" + String.join("", Arrays.stream(more).map(line -> line + "\n").toList()),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertSame() {
    FileTrees.assertSame(source.resolve(TABLE), copy.resolve(TABLE));
  }
}
