package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Whole folders of files. */
final class FileTrees {
  private FileTrees() {}

  /** What VACUUM remembers of its last run: true of the source's files only. */
  private static final String VACUUM_MEMORY = "_delta_log/_last_vacuum_info";

  /** Path below {@code root} to content, without what each side keeps for itself. */
  static Map<String, String> of(Path root) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        boolean hidden = path.startsWith(".") || path.contains("/."); // Hadoop's checksums, too
        if (!hidden && !path.equals(VACUUM_MEMORY)) {
          files.put(
              path,
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  static void assertSame(Path source, Path copy) {
    Map<String, String> wanted = of(source);
    Map<String, String> found = of(copy);
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach(
        (path, content) ->
            assertThat(found.get(path).equals(content)).as("bytes of %s", path).isTrue());
  }

  /** The copy has all that the source has; it may have more, as nothing was deleted in it. */
  static void assertHolds(Path source, Path copy) {
    Map<String, String> found = of(copy);
    of(source)
        .forEach(
            (path, content) ->
                assertThat(content.equals(found.get(path))).as("bytes of %s", path).isTrue());
  }

  static void copy(Path from, Path to) {
    try {
      FileSystemUtils.copyRecursively(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path root) {
    try {
      FileSystemUtils.deleteRecursively(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
