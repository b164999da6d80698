package io.catalogsync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A copy of the demo's catalog, made by Odibi itself, that a test may write to. */
public final class DemoCatalog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  private DemoCatalog(Path folder) {
    this.folder = folder;
  }

  public static DemoCatalog unpackInto(Path folder) {
    try (InputStream packed = DemoCatalog.class.getResourceAsStream("/demo/demo.zip");
        ZipInputStream zip = new ZipInputStream(packed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DemoCatalog(folder);
  }

  /**
   * Writes a project file that copies this catalog into an embedded database of its own.
   *
   * @param syncTo further lines of {@code sync_to}, such as {@code mode: full}
   */
  public Path project(String name, String... syncTo) {
    return write(
        name + ".yaml",
        """
        project: %s
        connections:
          catalog: {type: local, base_path: '%s'}
          copy: {type: h2, url: 'jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1'}
        system:
          connection: catalog
          environment: demo
          sync_to:
            connection: copy
        """
                .formatted(name, folder.resolve("catalog"), UUID.randomUUID())
            + Stream.of(syncTo).map(line -> "    " + line + "\n").reduce("", String::concat));
  }

  public Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits the rows of the table's newest file once more, and returns the new version. */
  public long append(String table) {
    Path root = folder.resolve("catalog/_odibi_system").resolve(table);
    Path log = root.resolve("_delta_log");
    try {
      ObjectNode add = (ObjectNode) newestAdd(commits(log));
      String old = add.get("path").asString();
      String added = old.replaceFirst("part-[^/]*$", "part-" + UUID.randomUUID() + ".parquet");
      Files.copy(root.resolve(old), root.resolve(added));
      add.put("path", added).put("dataChange", true);
      long version = commits(log).size();
      String info =
          "{\"commitInfo\":{\"timestamp\":%d,\"operation\":\"WRITE\",\"operationParameters\":{}}}\n"
              .formatted(add.get("modificationTime").asLong());
      Path written =
          Files.writeString(log.resolve("written.tmp"), info + "{\"add\":" + add + "}\n");
      Path commit = log.resolve("%020d.json".formatted(version));
      Files.move(written, commit, StandardCopyOption.ATOMIC_MOVE);
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the files that hold the table's rows; its log still names them. */
  public void loseFiles(String table) {
    try (Stream<Path> files =
        Files.walk(folder.resolve("catalog/_odibi_system").resolve(table)).sorted()) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the table as if Odibi had not made it yet. */
  public void drop(String table) {
    try (Stream<Path> files = Files.walk(folder.resolve("catalog/_odibi_system").resolve(table))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode newestAdd(List<Path> commits) throws IOException {
    JsonNode newest = null;
    for (Path commit : commits) {
      for (String line : Files.readAllLines(commit)) {
        JsonNode add = JSON.readTree(line).get("add");
        newest = add == null ? newest : add;
      }
    }
    return newest;
  }

  private static List<Path> commits(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }
}
