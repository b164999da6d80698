package io.catalogsync.delta;

import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultRowBasedColumnarBatch;
import io.delta.kernel.internal.data.GenericRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Writes tables by hand, among them such as no good writer would write. */
final class TinyTable {
  private final Path path;
  private final List<String> actions = new ArrayList<>();
  private String protocol = "{\"minReaderVersion\":1,\"minWriterVersion\":2}";
  private String configuration = "{}";
  private String partitionColumns = "[]";
  private long version;

  TinyTable(Path path) throws IOException {
    this.path = path;
    Files.createDirectories(path.resolve("_delta_log"));
  }

  void protocol(String json) {
    protocol = json;
  }

  void configuration(String json) {
    configuration = json;
  }

  void partitionedBy(String column) {
    partitionColumns = "[\"" + column + "\"]";
  }

  void action(String json) {
    actions.add(json);
  }

  /** Commits the collected actions; {@code columns} (name to type, JSON) makes it a new schema. */
  void commit(String columns) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"commitInfo\":{\"operation\":\"WRITE\"}}");
    if (columns != null) {
      lines.add("{\"protocol\":" + protocol + "}");
      lines.add(metadata(columns));
    }
    lines.addAll(actions);
    actions.clear();
    Files.write(Fixtures.commit(path, version++), lines);
  }

  private String metadata(String columns) {
    List<Object> fields = new ArrayList<>();
    JsonMapper json = JsonMapper.shared();
    json.readTree(columns)
        .properties()
        .forEach(
            column ->
                fields.add(
                    Map.of(
                        "name", column.getKey(),
                        "type", column.getValue(),
                        "nullable", true,
                        "metadata", Map.of())));
    String schema = json.writeValueAsString(Map.of("type", "struct", "fields", fields));
    return "{\"metaData\":{\"id\":\"tiny\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":"
        + json.writeValueAsString(schema)
        + ",\"partitionColumns\":"
        + partitionColumns
        + ",\"configuration\":"
        + configuration
        + "}}";
  }

  /** Writes a file of rows and adds it; returns its name. */
  String add(StructType schema, Object[]... rows) throws IOException {
    String name = write(schema, rows);
    action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":%d,\"modificationTime\":0,"
                .formatted(name, Files.size(path.resolve(name)))
            + "\"dataChange\":true}}");
    return name;
  }

  String write(StructType schema, Object[]... rows) throws IOException {
    List<Row> all = java.util.Arrays.stream(rows).map(values -> row(schema, values)).toList();
    CloseableIterator<FilteredColumnarBatch> batch =
        Utils.singletonCloseableIterator(
            new FilteredColumnarBatch(
                new DefaultRowBasedColumnarBatch(schema, all), Optional.empty()));
    try (CloseableIterator<DataFileStatus> files =
        DefaultEngine.create(new Configuration())
            .getParquetHandler()
            .writeParquetFiles(path.toString(), batch, List.of())) {
      return Path.of(java.net.URI.create(files.next().getPath()).getPath())
          .getFileName()
          .toString();
    }
  }

  static Row row(StructType schema, Object... values) {
    Map<Integer, Object> byOrdinal = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      byOrdinal.put(i, values[i]);
    }
    return new GenericRow(schema, byOrdinal);
  }
}
