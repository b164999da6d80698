package io.catalogsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, for a project whose copy is a Delta replica. */
class ReplicaCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T10:15:30Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private DemoCatalog catalog;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void unpack() {
    catalog = DemoCatalog.unpackInto(folder);
  }

  @Test
  void aDryRunCountsTheFilesAndCopiesNone() {
    Path project = project("replica", "");

    assertThat(run("sync", project, "--dry-run")).isZero();

    assertThat(out.toString()).containsPattern("meta_runs: first load at version 10, \\d+ files");
    assertThat(folder.resolve("replica")).doesNotExist();
  }

  @Test
  void aSyncMakesAReplicaAndFollowsIt() throws IOException {
    Path project = project("replica", "");
    assertThat(run("sync", project)).as(out::toString).isZero();
    assertThat(out.toString())
        .containsPattern("✓ meta_runs: version 10, \\d+ files, [\\d,]+ bytes");
    assertThat(out.toString()).contains("Summary: 2/2 tables synced");
    assertSame("meta_runs");

    long version = catalog.append("meta_runs");
    run("sync-status", project, "--json");
    JsonNode late = json().path("tables").path(0);
    assertThat(late.path("state").asString()).isEqualTo("late");
    assertThat(late.path("appliedVersion").asLong()).isEqualTo(10);
    assertThat(late.path("lagVersions").asLong()).isEqualTo(version - 10);
    assertThat(late.path("rows").asLong()).isPositive();

    assertThat(run("sync", project, "--json")).isZero();
    assertThat(json().path("tables").path("meta_runs").path("filesCopied").asLong()).isPositive();
    run("sync-status", project);
    assertThat(out.toString()).containsPattern("meta_runs: 20\\d\\d-");
    assertSame("meta_runs");

    assertThat(run("sync", project)).isZero();
    assertThat(out.toString()).contains("✓ meta_runs: 0 rows");
  }

  @Test
  void verifyComparesFileByFileAndRepairs() throws IOException {
    Path project = project("replica", "");
    run("sync", project);
    assertThat(run("verify", project)).isZero();
    assertThat(out.toString())
        .containsPattern("✓ meta_runs: \\d+ files match, 0 missing, 0 extra, 0 changed");
    Path data =
        files(replica("meta_runs")).stream()
            .filter(f -> f.endsWith(".parquet"))
            .findAny()
            .map(replica("meta_runs")::resolve)
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);

    assertThat(run("verify", project)).isEqualTo(1);
    assertThat(out.toString()).contains("changed: " + replica("meta_runs").relativize(data));
    run("verify", project, "--json");
    JsonNode found = json().at("/tables/meta_runs");
    assertThat(found.get("outcome").asString()).isEqualTo("mismatch");
    assertThat(found.at("/found/unit").asString()).isEqualTo("files");
    assertThat(run("verify", project, "--repair")).isZero();
    assertThat(out.toString()).containsPattern("1 changed at version 10; repaired: 1 files copied");
    assertThat(run("verify", project)).isZero();
    assertSame("meta_runs");
  }

  @Test
  void verifySaysWhyAReplicaIsRefused() throws IOException {
    Path project = project("replica", "");
    run("sync", project);
    Path foreign = replica("meta_runs").resolve("_delta_log/%020d.json".formatted(11));
    Files.writeString(foreign, "{\"commitInfo\":{}}\n");

    for (String option : List.of("--tables=meta_runs", "--repair")) {
      assertThat(run("verify", project, option)).isEqualTo(1);
      assertThat(out.toString())
          .contains("✗ meta_runs: ")
          .contains("somebody else wrote to it")
          .contains("move that folder away");
    }
    assertThat(foreign).hasContent("{\"commitInfo\":{}}\n");
  }

  @Test
  void saysThatAWindowDoesNotApply() {
    Path project = project("replica", ", sync_last_days: 7");

    assertThat(run("sync", project, "--dry-run")).isZero();
    assertThat(out.toString()).contains("Note: sync_last_days: not applicable to a Delta replica");
    assertThat(run("sync", project, "--json")).isZero();
    assertThat(json().path("notes").path(0).asString()).contains("not applicable");
  }

  @Test
  void refusesToPurge() {
    Path project = project("replica", ", sync_last_days: 7");

    assertThat(run("sync-purge", project, "--days", "7")).isNotZero();
    assertThat(out + err.toString()).contains("Purge only supported for SQL Server targets");
  }

  @Test
  void refusesTheCatalogItselfWhateverItIsCalled() throws IOException {
    Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("catalog"));

    assertThat(run("sync", project("alias/../alias", ""))).isEqualTo(2);
    assertThat(err.toString()).contains("it would be copied over itself");
  }

  private Path project(String base, String more) {
    return catalog.write(
        "sales",
        """
        project: sales
        connections:
          lake: {type: local, base_path: '%s/catalog'}
          copy: {type: local, base_path: '%s/%s'}
        system:
          connection: lake
          environment: dev
          sync_to: {connection: copy, tables: [meta_runs, meta_failures]%s}
        """
            .formatted(folder, folder, base, more));
  }

  private Path replica(String table) {
    return folder.resolve("replica/_odibi_system").resolve(table);
  }

  private void assertSame(String table) throws IOException {
    Path source = folder.resolve("catalog/_odibi_system").resolve(table);
    List<String> files = files(source);
    assertThat(files(replica(table))).containsAll(files);
    for (String file : files) {
      assertThat(replica(table).resolve(file)).hasSameBinaryContentAs(source.resolve(file));
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.startsWith(".") && !file.contains("/."))
          .sorted()
          .toList();
    }
  }

  private int run(Object... args) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> texts = new ArrayList<>();
    for (Object arg : args) {
      texts.add(arg.toString());
    }
    return CommandLineMain.run(
        texts.toArray(String[]::new), CLOCK, new PrintWriter(out), new PrintWriter(err));
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }
}
