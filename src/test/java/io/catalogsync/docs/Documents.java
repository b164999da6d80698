package io.catalogsync.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Markdown files that users read, and the snippets in them. */
public final class Documents {
  private static final Pattern FENCED =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

  private Documents() {}

  /**
   * A fenced block.
   *
   * @param language what stands behind the fence; may be empty
   */
  public record Snippet(Path file, String language, String text) {
    @Override
    public String toString() {
      return file + ": " + text.lines().findFirst().orElse("");
    }

    /** Its lines without continuations, comments and empty ones. */
    public Stream<String> commands() {
      return text.replaceAll("\\\\\\n\\s*", " ")
          .lines()
          .map(line -> line.replaceFirst("\\s+#.*", "").strip())
          .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
  }

  /** The READMEs, how to contribute, and docs; not the decisions of the past. */
  public static List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(Path.of("README.md"));
    files.add(Path.of("CONTRIBUTING.md"));
    files.add(Path.of("helm/catalog-sync/README.md"));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** A YAML file, or a text in YAML, without what only Java can make. */
  static Map<String, Object> yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  public static Stream<Snippet> snippets(String language) {
    return snippets().filter(snippet -> snippet.language().equals(language));
  }

  /** In all languages. */
  public static Stream<Snippet> snippets() {
    return files().stream().flatMap(file -> snippets(file).stream());
  }

  /** What stands between backticks in a text. */
  static List<String> inline(String text) {
    return INLINE.matcher(text).results().map(code -> code.group(1)).toList();
  }

  /** Everything but the fenced blocks. */
  static String prose(Path file) {
    return FENCED.matcher(text(file)).replaceAll("");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Snippet> snippets(Path file) {
    Matcher fenced = FENCED.matcher(text(file));
    List<Snippet> snippets = new ArrayList<>();
    while (fenced.find()) {
      snippets.add(new Snippet(file, fenced.group(1), fenced.group(2)));
    }
    return snippets;
  }
}
