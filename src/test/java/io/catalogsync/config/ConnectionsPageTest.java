package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every connection that {@code docs/connections.md} shows, read as it stands there. */
class ConnectionsPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(connections:.*?)^```");
  private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z_]+): \\{type: ([a-z0-9_]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

  @TempDir Path folder;

  record Shown(String name, boolean storage, String block) {
    @Override
    public String toString() {
      return (storage ? "storage " : "sql ") + name;
    }
  }

  static List<Shown> shown() throws IOException {
    String page = Files.readString(Path.of("docs/connections.md"));
    return BLOCK.matcher(page).results().flatMap(block -> connections(block.group(1))).toList();
  }

  private static Stream<Shown> connections(String block) {
    return NAME.matcher(block)
        .results()
        .map(
            (MatchResult name) ->
                new Shown(
                    name.group(1),
                    name.group(2).startsWith("azure_") && !name.group(2).endsWith("sql"),
                    block));
  }

  @Test
  void findsThem() throws IOException {
    assertThat(shown()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("shown")
  void isRead(Shown shown) {
    Map<String, String> variables = new HashMap<>();
    VARIABLE
        .matcher(shown.block())
        .results()
        .forEach(variable -> variables.put(variable.group(1), "secret-" + variable.group(1)));
    String system =
        shown.storage()
            ? "system: {connection: %s}"
            : "  lake: {type: local, base_path: /lake}\nsystem: {connection: lake, sync_to: {connection: %s}}";
    OdibiProject project =
        new ProjectFolder(folder, variables)
            .read("project: p\n" + shown.block() + system.formatted(shown.name()) + "\n");

    Connection read =
        shown.storage() ? project.primary() : project.syncTo().orElseThrow().connection();
    assertThat(read).isInstanceOfAny(Connection.Azure.class, Connection.SqlServer.class);
    assertThat(read.toString()).as("holds no secret").doesNotContain("secret-");
  }
}
