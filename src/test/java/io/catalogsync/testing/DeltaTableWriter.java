package io.catalogsync.testing;

import io.catalogsync.row.Column;
import io.catalogsync.row.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a Delta table on local disk the way the protocol says, with no code of the product, and
 * keeps in memory what rows each version holds. Handles columns of type LONG, INT, DOUBLE, FLOAT,
 * STRING (also as bytes), DATE, TIMESTAMP and DECIMAL.
 */
public final class DeltaTableWriter {
  private static final LocalDateTime EPOCH = LocalDateTime.parse("1970-01-01T00:00:00");

  private final Path folder;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, List<Object[]>> live = new LinkedHashMap<>();
  private final Map<Long, List<Object[]>> history = new LinkedHashMap<>();

  /** The files of the versions since the schema last changed. */
  private final Map<Long, Map<String, List<Object[]>>> restorable = new LinkedHashMap<>();

  private String id;
  private long version = -1;
  private int padding;

  private DeltaTableWriter(Path folder) {
    this.folder = folder;
  }

  /** Creates an empty table: version 0. */
  public static DeltaTableWriter create(Path folder, Column... columns) {
    DeltaTableWriter table = new DeltaTableWriter(folder);
    table.start(List.of(columns));
    return table;
  }

  /** Makes each data file written from now on at least that big. */
  public DeltaTableWriter padFiles(int bytes) {
    padding = bytes;
    return this;
  }

  public long version() {
    return version;
  }

  public TableSchema schema() {
    return new TableSchema(columns);
  }

  public int fileCount() {
    return live.size();
  }

  /** The rows at the newest version. */
  public List<Object[]> rows() {
    return rowsAt(version);
  }

  /** The rows of a version since the table was last created, in the schema of that version. */
  public List<Object[]> rowsAt(long wanted) {
    return history.get(wanted);
  }

  /** Adds one file. */
  public long append(List<Object[]> rows) {
    return commit("WRITE", List.of(add(rows, true)));
  }

  /**
   * Rewrites one file, as UPDATE, DELETE and MERGE do.
   *
   * @param file which of the live files
   * @param change the new row; null deletes it
   */
  public long rewrite(int file, UnaryOperator<Object[]> change) {
    String path = path(file);
    List<Object[]> rows =
        live.get(path).stream()
            .map(row -> change.apply(row.clone()))
            .filter(r -> r != null)
            .toList();
    List<String> actions = new ArrayList<>();
    actions.add(remove(path, true));
    if (!rows.isEmpty()) {
      actions.add(add(rows, true));
    }
    return commit("UPDATE", actions);
  }

  /** Replaces all rows, as {@code mode("overwrite")} does. */
  public long overwrite(List<Object[]> rows) {
    List<String> actions = new ArrayList<>(removeAll(true));
    actions.add(add(rows, true));
    return commit("WRITE", actions);
  }

  /** Replaces all rows and the type of a column, as {@code overwriteSchema} does. */
  public long overwrite(int position, Column as, List<Object[]> rows) {
    List<String> actions = new ArrayList<>(removeAll(true));
    columns.set(position, as);
    actions.add(metaData());
    actions.add(add(rows, true));
    return commit("WRITE", actions);
  }

  /** Writes all rows into one file and says that no data changed. */
  public long optimize() {
    List<Object[]> rows = live.values().stream().flatMap(List::stream).toList();
    List<String> actions = new ArrayList<>(removeAll(false));
    if (!rows.isEmpty()) {
      actions.add(add(rows, false));
    }
    return commit("OPTIMIZE", actions);
  }

  /** The versions since the schema last changed whose files are all still there. */
  public List<Long> restorable() {
    return restorable.entrySet().stream()
        .filter(
            old ->
                old.getValue().keySet().stream()
                    .map(folder::resolve)
                    .allMatch(Files::isRegularFile))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Makes the files of an older version the live ones again, as {@code RESTORE TABLE} does. */
  public long restore(long wanted) {
    Map<String, List<Object[]>> then = restorable.get(wanted);
    List<String> actions = new ArrayList<>();
    then.forEach(
        (path, rows) -> {
          if (!live.containsKey(path)) {
            actions.add(add(path, folder.resolve(path).toFile().length(), rows, true));
          }
        });
    for (String path : List.copyOf(live.keySet())) {
      if (!then.containsKey(path)) {
        actions.add(remove(path, true));
      }
    }
    return commit("RESTORE", actions);
  }

  /** Adds a nullable column; rows written so far have null in it. */
  public long addColumn(Column column) {
    columns.add(column);
    restorable.clear();
    live.replaceAll(
        (path, rows) -> rows.stream().map(row -> Arrays.copyOf(row, columns.size())).toList());
    return commit("ADD COLUMNS", List.of(metaData()));
  }

  /** Drops the table and creates another one, empty, in its place. */
  public void recreate() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Column> same = List.copyOf(columns);
    live.clear();
    history.clear();
    restorable.clear();
    columns.clear();
    start(same);
  }

  /** A copy of the whole storage, and of what this knows. */
  public final class Backup {
    private final Map<Path, byte[]> files = new LinkedHashMap<>();
    private final Map<String, List<Object[]>> rows = new LinkedHashMap<>(live);
    private final List<Column> schema = List.copyOf(columns);
    private final long at = version;

    private Backup() {
      for (Path file : below()) {
        if (Files.isRegularFile(file)) {
          files.put(file, read(file));
        }
      }
    }

    /** Puts everything back as it was. */
    public void restore() {
      try {
        for (Path file : below()) {
          if (Files.isRegularFile(file)) {
            Files.delete(file);
          }
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
          Files.write(file.getKey(), file.getValue());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      live.clear();
      live.putAll(rows);
      columns.clear();
      columns.addAll(schema);
      version = at;
    }
  }

  public Backup backUp() {
    return new Backup();
  }

  private List<Path> below() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a checkpoint of the newest version. */
  public void checkpoint() {
    Checkpoint.write(folder, version);
  }

  /** Writes a checkpoint of the newest version and deletes the commits before it. */
  public void cleanLog() {
    checkpoint();
    try {
      for (long old = 0; old < version; old++) {
        Files.deleteIfExists(commitFile(old));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the data files that are no longer live. */
  public void vacuum() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".parquet") && !live.containsKey(name)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(List<Column> start) {
    id = UUID.randomUUID().toString();
    version = -1;
    columns.addAll(start);
    try {
      Files.createDirectories(folder.resolve("_delta_log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commit(
        "CREATE TABLE",
        List.of("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}", metaData()));
  }

  private String path(int file) {
    return List.copyOf(live.keySet()).get(file);
  }

  private List<String> removeAll(boolean dataChange) {
    return List.copyOf(live.keySet()).stream().map(path -> remove(path, dataChange)).toList();
  }

  private String remove(String path, boolean dataChange) {
    live.remove(path);
    return "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":%d,\"dataChange\":%s}}"
        .formatted(path, time(version + 1), dataChange);
  }

  private String add(List<Object[]> rows, boolean dataChange) {
    String path = "part-" + UUID.randomUUID() + ".parquet";
    return add(path, write(folder.resolve(path), rows), rows, dataChange);
  }

  private String add(String path, long size, List<Object[]> rows, boolean dataChange) {
    live.put(path, rows);
    return ("{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":%d,\"modificationTime\":%d,"
            + "\"dataChange\":%s,\"stats\":\"{\\\"numRecords\\\":%d}\"}}")
        .formatted(path, size, time(version + 1), dataChange, rows.size());
  }

  private String metaData() {
    String fields =
        columns.stream()
            .map(
                column ->
                    "{\"name\":%s,\"type\":\"%s\",\"nullable\":true,\"metadata\":{}}"
                        .formatted(json(column.name()), typeName(column)))
            .collect(Collectors.joining(","));
    String schema = "{\"type\":\"struct\",\"fields\":[" + fields + "]}";
    return ("{\"metaData\":{\"id\":\"%s\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":%s,\"partitionColumns\":[],\"configuration\":{},\"createdTime\":%d}}")
        .formatted(id, json(schema), time(0));
  }

  private static String json(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private long commit(String operation, List<String> actions) {
    version++;
    String info =
        "{\"commitInfo\":{\"timestamp\":%d,\"operation\":\"%s\",\"operationParameters\":{}}}"
            .formatted(time(version), operation);
    String text =
        Stream.concat(Stream.of(info), actions.stream())
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      // as real writers do: a commit is there whole or not at all
      Path half =
          Files.writeString(folder.resolve("_delta_log").resolve("." + version + ".tmp"), text);
      Files.move(half, commitFile(version), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history.put(version, live.values().stream().flatMap(List::stream).toList());
    restorable.put(version, new LinkedHashMap<>(live));
    return version;
  }

  private Path commitFile(long of) {
    return folder.resolve("_delta_log").resolve("%020d.json".formatted(of));
  }

  private static long time(long version) {
    return 1_760_000_000_000L + 1_000 * version;
  }

  private long write(Path file, List<Object[]> rows) {
    MessageType type = ParquetSchema.of(columns);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withDictionaryEncoding(false)
            .build()) {
      for (Object[] row : rows) {
        writer.write(group(type, row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (padding > 0) {
      ParquetGap.open(file, padding);
    }
    return file.toFile().length();
  }

  private static Group group(MessageType type, Object[] row) {
    Group group = new SimpleGroup(type);
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof Long value) {
        group.add(i, value.longValue());
      } else if (row[i] instanceof Integer value) {
        group.add(i, value.intValue());
      } else if (row[i] instanceof Double value) {
        group.add(i, value.doubleValue());
      } else if (row[i] instanceof LocalDate value) {
        group.add(i, Math.toIntExact(value.toEpochDay()));
      } else if (row[i] instanceof String value) {
        group.add(i, value);
      } else if (row[i] instanceof byte[] value) {
        group.add(i, Binary.fromConstantByteArray(value));
      } else if (row[i] instanceof Float value) {
        group.add(i, value.floatValue());
      } else if (row[i] instanceof LocalDateTime value) {
        group.add(i, ChronoUnit.MICROS.between(EPOCH, value));
      } else if (row[i] instanceof BigDecimal value) {
        group.add(i, Binary.fromConstantByteArray(fixed(value.unscaledValue())));
      }
    }
    return group;
  }

  private static byte[] fixed(BigInteger value) {
    byte[] digits = value.toByteArray();
    byte[] bytes = new byte[ParquetSchema.DECIMAL_BYTES];
    Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
    return bytes;
  }

  private static String typeName(Column column) {
    return switch (column.type()) {
      case INT -> "integer";
      case DECIMAL -> "decimal(%d,%d)".formatted(column.precision(), column.scale());
      default -> column.type().name().toLowerCase(Locale.ROOT);
    };
  }
}
