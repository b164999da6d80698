package io.catalogsync.delta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Delta tables written by Spark, and what Spark reads from each of their versions. Kept in one
 * archive, so that neither Git nor Maven touches a byte of them.
 */
public final class Fixtures {
  private static final Pattern EXPECTED = Pattern.compile("(.+)\\.v(\\d+)\\.jsonl\\.gz");
  private static final Path ROOT = unpack();

  private Fixtures() {}

  /** A version of a table, as test argument. */
  public record Version(String table, long version) {
    @Override
    public String toString() {
      return table + " v" + version;
    }
  }

  /** The folder holding all tables. Read only: copy a table to change it. */
  public static Path tables() {
    return ROOT.resolve("delta");
  }

  public static DeltaCatalog catalog() {
    return DeltaCatalogs.open(tables().toString(), Map.of());
  }

  static KernelTable table(String name) {
    return (KernelTable) catalog().table(name);
  }

  /** What this service reads of a version of a table below {@code folder}, as {@link #expected}. */
  public static List<String> rows(Path folder, String table, long version) {
    return rows(DeltaCatalogs.open(folder.toString(), Map.of()), table, version);
  }

  /** As above, wherever the tables lie. */
  public static List<String> rows(DeltaCatalog catalog, String table, long version) {
    return RowText.all(catalog.table(table).at(version));
  }

  /** Every version of a table that can be read: not of the one whose schema has a VOID column. */
  public static List<Long> versions(String table) {
    return versions().stream()
        .filter(version -> version.table().equals(table) && !table.equals("interval_void"))
        .map(Version::version)
        .toList();
  }

  /** Every version that Spark could read, in order. */
  public static List<Version> versions() {
    try (Stream<Path> files = Files.list(ROOT.resolve("delta-expected"))) {
      return files
          .map(file -> EXPECTED.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new Version(name.group(1), Long.parseLong(name.group(2))))
          .sorted(
              java.util.Comparator.comparing(Version::table).thenComparingLong(Version::version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a version as canonical JSON, sorted. */
  public static List<String> expected(String table, long version) {
    Path file = ROOT.resolve("delta-expected").resolve(table + ".v" + version + ".jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a table to do harm to. */
  public static Path copy(String table, Path folder) {
    return copy(table, folder, table);
  }

  public static Path copy(String table, Path folder, String name) {
    Path to = folder.resolve(name);
    try {
      FileSystemUtils.copyRecursively(tables().resolve(table), to);
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit file of a version of a table lying in {@code table}. */
  public static Path commit(Path table, long version) {
    return table.resolve("_delta_log").resolve("%020d.json".formatted(version));
  }

  private static Path unpack() {
    try (InputStream archive = Fixtures.class.getResourceAsStream("/delta-fixtures.zip");
        ZipInputStream entries = new ZipInputStream(archive)) {
      Path root = Files.createTempDirectory("delta-fixtures");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(root.toFile())));
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = root.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(entries, file);
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
