package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.Connection.SqlAuth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OdibiProjectReaderTest {
  private static final Path COMPLETE = Path.of("src/test/resources/config/complete.yaml");

  @TempDir Path folder;

  @Test
  void readsTheCompleteExampleAsItIs() {
    OdibiProject project =
        OdibiProjectReader.read(
                List.of(COMPLETE), Optional.empty(), Map.of("SQL_PASSWORD", "s3cret")::get)
            .get(0);

    assertThat(project.source()).isEqualTo("sales/prod");
    assertThat(project.primaryName()).isEqualTo("adls_prod");
    assertThat(project.path()).isEqualTo("_odibi_system");
    assertThat(project.primary())
        .isEqualTo(
            new Connection.Azure(
                "acctprod",
                "lake",
                "",
                "dfs.core.windows.net",
                Optional.empty(),
                new AzureAuth.KeyVault("kv-prod", "adls-prod-key")));
    assertThat(project.syncTo())
        .contains(
            new SyncTo(
                "sql_server_prod",
                new Connection.SqlServer(
                    "srv.database.windows.net",
                    OptionalInt.of(1433),
                    "odibi",
                    new SqlAuth.SqlLogin("odibi", new Secret("s3cret")),
                    false,
                    Map.of()),
                "odibi_system",
                "_odibi_system",
                SyncTo.Mode.INCREMENTAL,
                SyncTo.Trigger.AFTER_RUN,
                List.of(
                    "meta_runs",
                    "meta_pipeline_runs",
                    "meta_node_runs",
                    "meta_tables",
                    "meta_failures",
                    "meta_sla_status"),
                true,
                OptionalInt.of(90),
                true,
                SyncTo.BadValues.NULLIFY,
                false));
    assertThat(project.toString()).doesNotContain("s3cret");
  }

  @Test
  void appliesTheChosenEnvironmentToTheCompleteExample() {
    assertThat(
            OdibiProjectReader.read(
                    List.of(COMPLETE), Optional.of("dev"), Map.of("SQL_PASSWORD", "x")::get)
                .get(0)
                .source())
        .isEqualTo("sales/dev");
  }

  @Test
  void fillsInDefaultsAndNeedsNoTarget() {
    OdibiProject project =
        new ProjectFolder(folder)
            .read("project: p\nconnections: {c: {type: local}}\nsystem: {connection: c}\n");
    assertThat(project.syncTo()).isEmpty();
    assertThat(project.environment()).isNull();
    assertThat(project.source()).isEqualTo("p");
    assertThat(project.path()).isEqualTo("_odibi_system");
    assertThat(project.primary())
        .isEqualTo(new Connection.Local(Path.of("data").toAbsolutePath().toString()));
  }

  @Test
  void reportsTenProblemsOfTwoFilesAtOnce() {
    ProjectFolder files = new ProjectFolder(folder);
    Path one =
        files.write(
            "one.yaml",
            """
            project: one
            connections:
              lake: {type: azure_adls, account: "a/b", auth_mode: sas_token}
              sql: {type: sql_server, host: "x;y=z", port: 99999, auth: {mode: sql}}
            system:
              connection: lake
              sync_to:
                connection: sql
                mode: incr
                on: after
                async_sync: maybe
                sync_last_days: 0
                moode: full
                schema_name: ' x'
                tables: [../etc]
            """);
    Path two = files.write("two.yaml", "connections: {}\nsystem: {connection: nowhere}\n");

    String fault = files.fault(List.of(one, two, folder.resolve("three.yaml")));

    assertThat(fault)
        .contains(
            "one.yaml:3: connections.lake.account: 'a/b' is not a valid name",
            "connections.lake.container: Missing or empty",
            "connections.lake.sas_token: Missing or empty",
            "connections.sql.host: Not a server's name",
            "connections.sql.port: Must be a whole number, from 1 to 65535, not '99999'",
            "connections.sql.database: Missing or empty",
            "connections.sql.auth.username: Missing or empty",
            "connections.sql.auth.password: Missing or empty",
            "one.yaml:9: system.sync_to.mode: Input should be 'full' or 'incremental', not 'incr'",
            "one.yaml:10: system.sync_to.on: Input should be 'after_run' or 'manual'",
            "system.sync_to.async_sync: Must be true or false",
            "system.sync_to.sync_last_days: Must be a whole number, 1 or more, not '0'",
            "'moode' (did you mean 'mode'?)",
            "system.sync_to.schema_name: ' x' begins or ends with a space",
            "system.sync_to.tables: '../etc' is a path",
            "two.yaml:1: project: Missing or empty",
            "System connection 'nowhere' not found in connections. Available connections: [].",
            "three.yaml: File not found")
        .startsWith("18 problems in the configuration:")
        .doesNotContain("y=z");
  }

  @Test
  void refusesAnEnvironmentThatIsAPath() {
    assertThatThrownBy(() -> OdibiProjectReader.read(List.of(), Optional.of("../x"), name -> null))
        .hasMessageContaining("catalog-sync.environment");
  }

  @Test
  void saysWhichSectionsAreMissing() {
    assertThat(new ProjectFolder(folder).fault("project: p\nconection: {}\nsystm: {}\n"))
        .contains("system: Missing or empty (is 'systm' a slip for it?)");
    assertThat(new ProjectFolder(folder).fault("")).contains("project: ", "connections: ");
  }
}
