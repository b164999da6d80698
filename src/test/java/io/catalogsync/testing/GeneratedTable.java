package io.catalogsync.testing;

import io.catalogsync.row.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A Delta table of any size on local disk, written with no code of the product: its rows are made,
 * written and forgotten.
 */
public final class GeneratedTable {
  private static final long START = 1_760_000_000_000L;

  private final Path folder;
  private final RunShape shape;
  private final List<DataFile> files = new ArrayList<>();
  private long version = -1;

  private GeneratedTable(Path folder, RunShape shape) {
    this.folder = folder;
    this.shape = shape;
  }

  /** A file and the rows it was made of. */
  private record DataFile(String path, long first, long rows) {}

  /** Creates an empty table in a catalog's folder: version 0. */
  public static GeneratedTable create(Path catalog, RunShape shape) {
    GeneratedTable table = new GeneratedTable(catalog.resolve(shape.table()), shape);
    try {
      Files.createDirectories(table.folder.resolve("_delta_log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    table.commit(
        List.of(
            "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}", table.metaData()));
    return table;
  }

  public Path folder() {
    return folder;
  }

  public RunShape shape() {
    return shape;
  }

  public long version() {
    return version;
  }

  /** Adds rows {@code first} and on, in one commit. */
  public void append(long first, long rows, int fileCount) {
    List<String> actions = new ArrayList<>();
    for (int i = 0; i < fileCount; i++) {
      long from = first + rows * i / fileCount;
      long to = first + rows * (i + 1) / fileCount;
      actions.add(add(from, to - from, UnaryOperator.identity(), true));
    }
    commit(actions);
  }

  /** Writes one file anew with the first row of it changed, as an UPDATE of one row does. */
  public void changeOneRow(int file, UnaryOperator<Object[]> change) {
    Object first = shape.row(files.get(file).first())[0];
    changeAllRows(file, row -> row[0].equals(first) ? change.apply(row) : row);
  }

  /** Writes one file anew. */
  public void changeAllRows(int file, UnaryOperator<Object[]> change) {
    DataFile old = files.remove(file);
    commit(List.of(remove(old, true), add(old.first(), old.rows(), change, true)));
  }

  /** Writes a checkpoint of the newest version. */
  public void checkpoint() {
    Checkpoint.write(folder, version);
  }

  /** Writes all rows into one file and says that no data changed, as OPTIMIZE does. */
  public void optimize() {
    List<String> actions = new ArrayList<>();
    files.forEach(file -> actions.add(remove(file, false)));
    long rows = files.stream().mapToLong(DataFile::rows).sum();
    long first = files.get(0).first();
    files.clear();
    actions.add(add(first, rows, UnaryOperator.identity(), false));
    commit(actions);
  }

  /** Commits that change nothing. */
  public void emptyCommits(int count) {
    for (int i = 0; i < count; i++) {
      commit(List.of());
    }
  }

  private static String remove(DataFile file, boolean dataChange) {
    return "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":%d,\"dataChange\":%s}}"
        .formatted(file.path(), START, dataChange);
  }

  private String add(long first, long rows, UnaryOperator<Object[]> change, boolean dataChange) {
    String path = "part-" + UUID.randomUUID() + ".snappy.parquet";
    Iterator<Object[]> made =
        LongStream.range(first, first + rows).mapToObj(shape::row).map(change).iterator();
    long size = ParquetRows.write(folder.resolve(path), shape.columns(), made);
    files.add(new DataFile(path, first, rows));
    return ("{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":%d,\"modificationTime\":%d,"
            + "\"dataChange\":%s,\"stats\":\"{\\\"numRecords\\\":%d}\"}}")
        .formatted(path, size, START, dataChange, rows);
  }

  private String metaData() {
    String fields =
        shape.columns().stream().map(GeneratedTable::field).collect(Collectors.joining(","));
    return ("{\"metaData\":{\"id\":\"%s\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[%s]}\","
            + "\"partitionColumns\":[],\"configuration\":{},\"createdTime\":%d}}")
        .formatted(UUID.randomUUID(), fields, START);
  }

  private static String field(Column column) {
    return "{\\\"name\\\":\\\"%s\\\",\\\"type\\\":\\\"%s\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}"
        .formatted(column.name(), column.type().name().toLowerCase(java.util.Locale.ROOT));
  }

  private void commit(List<String> actions) {
    version++;
    String info =
        "{\"commitInfo\":{\"timestamp\":%d,\"operation\":\"WRITE\",\"operationParameters\":{}}}"
            .formatted(START + version);
    String text =
        Stream.concat(Stream.of(info), actions.stream())
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Path log = folder.resolve("_delta_log");
      Path half = Files.writeString(log.resolve("." + version + ".tmp"), text);
      Files.move(
          half, log.resolve("%020d.json".formatted(version)), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
