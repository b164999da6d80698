package io.catalogsync.target.replica;

import io.catalogsync.error.SourceErrors;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads actions written as one JSON object per line: commits, and checkpoints in JSON. */
final class ActionsReader {
  private final String table;
  private final FileStore store;

  ActionsReader(String table, FileStore store) {
    this.table = table;
    this.store = store;
  }

  LogActions read(String file) {
    ActionCollector collector = new ActionCollector(table);
    read(file, collector);
    return collector.actions();
  }

  void read(String file, ActionCollector collector) {
    int number = 0;
    try (InputStream content = store.read(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          collect(JsonMapper.shared().readTree(line), collector);
        }
      }
    } catch (JacksonException e) {
      throw SourceErrors.deltaDamaged(table, "line " + number + " of " + file + " is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the store translates its own faults
    }
  }

  private static void collect(JsonNode line, ActionCollector collector) {
    line.properties()
        .forEach(
            action -> {
              JsonNode body = action.getValue();
              switch (action.getKey()) {
                case "add" -> collector.add(path(body), body.path("size").asLong(0), vector(body));
                case "remove" -> collector.remove(path(body), vector(body));
                case "cdc" -> collector.change(path(body), body.path("size").asLong(0));
                case "sidecar" -> collector.sidecar(path(body));
                case "metaData" -> metaData(body, collector);
                case "protocol" -> {
                  body.path("readerFeatures").forEach(name -> collector.feature(name.asString()));
                  body.path("writerFeatures").forEach(name -> collector.feature(name.asString()));
                }
                default -> {
                  // says nothing about files
                }
              }
            });
  }

  private static String path(JsonNode action) {
    return action.path("path").asString();
  }

  private static void metaData(JsonNode body, ActionCollector collector) {
    collector.tableId(body.path("id").asString());
    body.path("configuration")
        .properties()
        .forEach(entry -> collector.property(entry.getKey(), entry.getValue().asString()));
  }

  private static Optional<DeletionVectorDescriptor> vector(JsonNode action) {
    JsonNode vector = action.path("deletionVector");
    if (!vector.isObject()) {
      return Optional.empty();
    }
    JsonNode offset = vector.path("offset");
    return Optional.of(
        new DeletionVectorDescriptor(
            vector.path("storageType").asString(),
            vector.path("pathOrInlineDv").asString(),
            offset.isIntegralNumber() ? Optional.of(offset.intValue()) : Optional.empty(),
            vector.path("sizeInBytes").asInt(0),
            vector.path("cardinality").asLong(0)));
  }
}
