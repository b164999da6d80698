package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.SyncTo.Mode;
import io.catalogsync.config.SyncTo.Trigger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncToTest {
  @TempDir Path folder;
  private ProjectFolder project;

  @BeforeEach
  void open() {
    project = new ProjectFolder(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "\"on\"", "true", "On", "? on\n    "})
  void acceptsTheKeyOnHoweverYamlSeesIt(String key) {
    assertThat(project.syncTo("connection: sql", key + ": manual").trigger())
        .isEqualTo(Trigger.MANUAL);
  }

  @Test
  void refusesOnTwice() {
    assertThat(project.faultOfSyncTo("connection: sql", "on: manual", "true: manual"))
        .contains("system.sync_to.on: `on` stands here twice");
  }

  @Test
  void hasOdibisDefaults() {
    SyncTo target = project.syncTo("connection: sql", "schema_name: null", "path:", "tables: []");
    assertThat(target.schemaName()).isEqualTo("odibi_system");
    assertThat(target.path()).isEqualTo("_odibi_system");
    assertThat(target.mode()).isEqualTo(Mode.INCREMENTAL);
    assertThat(target.trigger()).isEqualTo(Trigger.AFTER_RUN);
    assertThat(target.tables()).isEmpty();
    assertThat(target.async()).isTrue();
    assertThat(target.lastDays()).isEmpty();
    assertThat(target.views()).isTrue();
    assertThat(target.badValues()).isEqualTo(SyncTo.BadValues.NULLIFY);
    assertThat(target.vacuum()).isFalse();
  }

  @Test
  void readsEveryOption() {
    SyncTo target =
        project.syncTo(
            "connection: sql",
            "schema_name: 'my ]schema'",
            "path: copy",
            "mode: full",
            "tables: [meta_runs, meta_runs, 'odd \"name]']",
            "async_sync: no",
            "sync_last_days: '7'",
            "views: off",
            "bad_values: strict",
            "vacuum: yes");
    assertThat(target.schemaName()).isEqualTo("my ]schema");
    assertThat(target.mode()).isEqualTo(Mode.FULL);
    assertThat(target.tables()).isEqualTo(List.of("meta_runs", "odd \"name]"));
    assertThat(target.async()).isFalse();
    assertThat(target.lastDays()).hasValue(7);
    assertThat(target.views()).isFalse();
    assertThat(target.badValues()).isEqualTo(SyncTo.BadValues.STRICT);
    assertThat(target.vacuum()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "schema_nam, schema_name",
    "asyncsync, async_sync",
    "tabels, tables",
    "sync_last_day, sync_last_days",
    "patth, path"
  })
  void suggestsTheKeyThatWasMeant(String written, String meant) {
    assertThat(project.faultOfSyncTo("connection: sql", written + ": x"))
        .contains("'" + written + "' (did you mean '" + meant + "'?)", "Allowed keys: async_sync");
  }

  @Test
  void makesNoWildGuess() {
    assertThat(project.faultOfSyncTo("connection: sql", "frequency: x"))
        .contains("Unknown key(s) for SyncToConfig: 'frequency'. Allowed keys")
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sync_last_days: -5       | Must be a whole number, 1 or more, not '-5'",
        "sync_last_days: 1.5      | not '1.5'",
        "sync_last_days: [1]      | Must be a single value, not a list or mapping",
        "tables: meta_runs        | Must be a list",
        "tables: [a/b]            | 'a/b' is a path",
        "tables: ['a\\b']         | is a path",
        "tables: [..]             | '..' is a path",
        "tables: ['']             | tables[0]: Empty",
        "tables: [[x]]            | tables[0]: Must be a single value",
        "tables: [\"a\\x07\"]     | 'a?' contains a control character",
        "schema_name: \"a\\x07\"  | contains a control character",
        "path: \"a\\x07\"         | path: Contains a control character",
        "mode: Full               | (did you mean 'full'?)",
        "bad_values: drop         | Input should be 'nullify' or 'strict', not 'drop'",
      })
  void refuses(String line, String message) {
    assertThat(project.faultOfSyncTo("connection: sql", line)).contains(message);
  }

  @Test
  void limitsNamesTo128Characters() {
    assertThat(project.syncTo("connection: sql", "schema_name: " + "x".repeat(128)).schemaName())
        .hasSize(128);
    assertThat(project.faultOfSyncTo("connection: sql", "schema_name: " + "x".repeat(129)))
        .contains("is longer than 128 characters");
    assertThat(project.faultOfSyncTo("connection: sql", "tables: [" + "x".repeat(129) + "]"))
        .contains("is longer than 128 characters");
  }

  @Test
  void needsATargetThatIsThereAndCanBeOne() {
    assertThat(project.faultOfSyncTo("mode: full"))
        .contains("system.sync_to.connection: Missing or empty");
    assertThat(project.faultOfSyncTo("connection: sqll"))
        .contains(
            "ProjectConfig validation failed: sync_to connection 'sqll' not found in connections."
                + " Available connections: [lake, sql, web]. (did you mean 'sql'?)");
    assertThat(project.faultOfSyncTo("connection: web"))
        .contains("Connection 'web' is of type 'http', which cannot be a target");
  }

  @Test
  void refusesATargetThatIsNoMapping() {
    assertThat(
            project.fault(ProjectFolder.CONNECTIONS + "system: {connection: lake, sync_to: [sql]}"))
        .contains("system.sync_to: Must be a mapping");
  }
}
