package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectLoaderTest {
  private static final String BASE =
      "project: p\nconnections: {a: {type: local}, b: {type: local}}\n";

  @TempDir Path folder;
  private ProjectFolder project;

  @BeforeEach
  void open() {
    project = new ProjectFolder(folder);
  }

  @Test
  void importedWinsAndMappingsMerge() {
    project.write("parts/one.yaml", "imports: two.yaml\nsystem: {environment: one, path: one}\n");
    project.write("parts/two.yaml", "system: {environment: two}\npipelines: [{pipeline: x}]\n");
    OdibiProject read =
        project.read(
            BASE
                + "imports: [parts/one.yaml]\nsystem: {connection: a, environment: main}\n"
                + "pipelines: []\n");
    assertThat(read.environment()).isEqualTo("two");
    assertThat(read.path()).isEqualTo("one");
    assertThat(read.primaryName()).isEqualTo("a");
  }

  @Test
  void refusesCirclesAndMissingImports() {
    project.write("one.yaml", "imports: [project.yaml, gone.yaml]\n");
    assertThat(project.fault(BASE + "imports: [one.yaml]\nsystem: {connection: a}\n"))
        .contains("one.yaml:1: imports[0]: The files import each other in a circle")
        .contains("imports[1]: ", "gone.yaml: File not found");
    assertThat(project.fault(BASE + "imports: [{x: y}, '${NOPE}']\nsystem: {connection: a}\n"))
        .contains("imports[0]: Must be the path", "imports[1]: Missing environment variable: NOPE");
  }

  @Test
  void boundsImportsThatDoubleWithEveryLevel() {
    for (int level = 0; level < 30; level++) {
      project.write(
          "l" + level + ".yaml", "imports: [l%1$d.yaml, l%1$d.yaml]\n".formatted(level + 1));
    }
    project.write("l30.yaml", "");
    assertThat(project.fault(BASE + "imports: [l0.yaml]\nsystem: {connection: a}\n"))
        .contains("More than 200 imports");
  }

  @Test
  void environmentBlockThenEnvironmentFileOverride() {
    project.write("env.dev.yaml", "system: {path: from_file}\n");
    String text =
        BASE
            + "system: {connection: a, environment: prod, path: main}\n"
            + "environments: {dev: {system: {environment: dev, path: block, connection: b}}}\n";
    OdibiProject dev = project.read(text, Optional.of("dev"));
    assertThat(dev.environment()).isEqualTo("dev");
    assertThat(dev.path()).isEqualTo("from_file");
    assertThat(dev.primaryName()).isEqualTo("b");
    assertThat(project.read(text).path()).isEqualTo("main");
    assertThat(project.read(text, Optional.of("other")).path()).isEqualTo("main");
  }

  @Test
  void refusesAnOverrideOfWhatCannotBeOverridden() {
    String text = BASE + "system: {connection: a}\nenvironments: {dev: {project: x, owner: y}}\n";
    assertThatThrownBy(() -> project.read(text, Optional.of("dev")))
        .hasMessageContaining(
            "Environment 'dev' contains non-overrideable fields: [owner, project]. Only these"
                + " fields can be overridden: [alerts, connections,");
  }

  @Test
  void substitutesVariablesInTheRawText() {
    ProjectFolder files =
        new ProjectFolder(folder, Map.of("WHERE", "a", "MORE", "b\n  path: injected"));
    OdibiProject read =
        files.read(BASE + "system:\n  connection: ${env:WHERE}\n  environment: ${MORE}\n");
    assertThat(read.primaryName()).isEqualTo("a");
    assertThat(read.path()).isEqualTo("injected");
  }

  @Test
  void namesAMissingVariableOnlyWhereItIsNeeded() {
    assertThat(
            project.fault(
                BASE + "# ${COMMENT}\nalerts: [{url: '${HOOK}'}]\nsystem: {connection: ${CONN}}\n"))
        .contains("project.yaml:5: system.connection: Missing environment variable: CONN.")
        .doesNotContain("HOOK", "COMMENT");
  }

  @Test
  void readsDotEnvButTheRealEnvironmentWins() {
    project.write(
        ".env",
        """
        # comment
        export A=from_file # trailing
        B="quo\\"ted # kept"
        C='single'
        D=
        """);
    ProjectFolder files = new ProjectFolder(folder, Map.of("C", "real"));
    OdibiProject read =
        files.read(BASE + "system: {connection: a, environment: '${A}${C}${D}', path: '${B}'}\n");
    assertThat(read.environment()).isEqualTo("from_filereal");
    assertThat(read.path()).isEqualTo("quo\"ted # kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\""})
  void readsLongQuotedValues(String quote) {
    String key = "\\\\k".repeat(20_000);
    project.write(".env", "KEY=" + quote + key + quote + " # a private key\n");
    Connection.SqlServer server =
        (Connection.SqlServer)
            project.connection(
                "{type: sql_server, host: h, database: d, username: u, password: '${KEY}'}");
    assertThat(server.auth())
        .isEqualTo(new Connection.SqlAuth.SqlLogin("u", new Secret("\\k".repeat(20_000))));
  }

  @Test
  void reportsADamagedDotEnvWithoutQuotingIt() {
    project.write(".env", "OK=1\nhunter2\nX=\"hunter2\n");
    assertThat(project.fault(BASE + "system: {connection: a}\n"))
        .contains(".env:2: Write NAME=value", ".env:3: Write NAME=value")
        .doesNotContain("hunter2");
  }

  @Test
  void resolvesVarsAfterAllMergesAndKeepsTheirType() {
    OdibiProject read =
        project.read(
            BASE
                + "vars: {t: [meta_runs], d: {x: deep}, n: 3}\n"
                + "system: {connection: a, path: 'x_${vars.d.x}_${vars.n}', sync_to: {connection:"
                + " b, path: copy, tables: '${vars.t}', sync_last_days: '${vars.n}'}}\n");
    assertThat(read.path()).isEqualTo("x_deep_3");
    assertThat(read.syncTo().orElseThrow().tables()).isEqualTo(List.of("meta_runs"));
    assertThat(read.syncTo().orElseThrow().lastDays()).hasValue(3);
  }

  @Test
  void reportsVarsThatCannotBeUsed() {
    assertThat(
            project.fault(
                BASE
                    + "vars: {l: [1]}\n"
                    + "system: {connection: a, path: '${vars.gone}', environment: 'x${vars.l}'}"))
        .contains("system.path: ${vars.gone} is not defined", "${vars.l} is a list or mapping");
  }

  @Test
  void neverShowsWhatCameFromAVariable() {
    ProjectFolder files = new ProjectFolder(folder, Map.of("PW", "hunter2", "BAD", "*hunter3"));
    assertThat(
            files.fault(
                BASE
                    + "system: {connection: '${PW}', path: [a], sync_to: {connection: a, mode: 'x-${PW}'}}"))
        .contains("System connection '${PW}' not found", "not 'x-${PW}'")
        .doesNotContain("hunter2");
    assertThat(files.fault(BASE + "system: {connection: ${BAD}}"))
        .contains("project.yaml:3: Not valid YAML at column 22: an alias (*name)")
        .doesNotContain("hunter3");
  }
}
