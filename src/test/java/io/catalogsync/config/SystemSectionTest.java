package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemSectionTest {
  @TempDir Path folder;
  private ProjectFolder project;

  @BeforeEach
  void open() {
    project = new ProjectFolder(folder);
  }

  @Test
  void namesTheConnectionsThereAre() {
    assertThat(project.fault(ProjectFolder.CONNECTIONS + "system: {connection: laek}"))
        .contains(
            "ProjectConfig validation failed: System connection 'laek' not found in connections."
                + " Available connections: [lake, sql, web]. Add 'laek' to your connections section"
                + " or update system.connection to use an existing one. (did you mean 'lake'?)");
  }

  @Test
  void showsTheWayFromSqlServerAsPrimary() {
    assertThat(project.fault(ProjectFolder.CONNECTIONS + "system: {connection: sql}"))
        .contains(
            "System connection 'sql' is type 'sql_server', but the primary system catalog requires"
                + " storage (blob/local) for Delta tables. SQL Server cannot store Delta tables"
                + " directly.",
            "Solution: Use a storage connection for system.connection, and add sync_to to",
            """
            Before (broken):
              system:
                connection: sql
            """,
            """
            After (works):
              system:
                connection: lake
                environment: prod
                sync_to:
                  connection: sql
            """);
  }

  @Test
  void refusesAPrimaryItCannotRead() {
    assertThat(project.fault(ProjectFolder.CONNECTIONS + "system: {connection: web}"))
        .contains("system.connection: Connection 'web' is of type 'http'");
    assertThat(project.fault("project: p\nconnections: {c: }\nsystem: {connection: c}"))
        .contains("connections.c: Empty. Write at least `type:`");
    assertThat(project.fault("project: p\nconnections: {c: {x: 1}}\nsystem: {connection: c}"))
        .contains("connections.c.type: Missing or empty");
  }

  @Test
  void refusesSlipsOfItsOwnKeysButNotKeysOfANewerOdibi() {
    assertThat(
            project.fault(ProjectFolder.CONNECTIONS + "system: {connection: lake, sync_too: {}}"))
        .contains("Unknown key(s) for SystemConfig: 'sync_too' (did you mean 'sync_to'?)");
    assertThat(
            project
                .read(ProjectFolder.CONNECTIONS + "system: {connection: lake, brand_new: 1}")
                .primaryName())
        .isEqualTo("lake");
  }

  @Test
  void refusesAProjectNameThatCannotBeAValue() {
    assertThat(
            project.fault(
                "project: \"a\\tb\"\nconnections: {c: {type: local}}\nsystem: {connection: c}"))
        .contains("project: 'a?b' contains a control character");
  }
}
