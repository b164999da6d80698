package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.Secret;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.Window;
import io.catalogsync.target.sql.SqlTargets;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Sources, targets and syncs as the tests of this package need them. */
final class Copies {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:30:00Z"), ZoneOffset.UTC);
  static final String ENVIRONMENT = "dev";

  private Copies() {}

  /** An empty embedded database of its own. */
  static RowTarget target() {
    return target(h2());
  }

  static RowTarget target(Connection.H2 database) {
    return SqlTargets.open(database, "odibi_system", CLOCK, 4);
  }

  /** An embedded database of its own, which stays until it is {@link #shutDown}. */
  static Connection.H2 h2() {
    return new Connection.H2("jdbc:h2:mem:" + UUID.randomUUID(), "sa", new Secret("pw"));
  }

  /** Past the target, to look at what it wrote and to meddle with it. */
  static java.sql.Connection connect(Connection.H2 database) throws SQLException {
    return DriverManager.getConnection(
        database.url(), database.username(), database.password().value());
  }

  /** Gives back the heap that an embedded database takes. */
  static void shutDown(Connection.H2 database) throws SQLException {
    try (java.sql.Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  /** The catalog below {@code folder}, copied to {@code target} under a project's name. */
  static Source source(String project, Path folder, RowTarget target) {
    return source(project, folder, target, SyncTo.BadValues.NULLIFY);
  }

  static Source source(String project, Path folder, RowTarget target, SyncTo.BadValues badValues) {
    return source(project, folder, target, SyncTo.Mode.INCREMENTAL, badValues);
  }

  static Source source(String project, Path folder, RowTarget target, SyncTo.Mode mode) {
    return source(project, folder, target, mode, SyncTo.BadValues.NULLIFY);
  }

  private static Source source(
      String project, Path folder, RowTarget target, SyncTo.Mode mode, SyncTo.BadValues badValues) {
    SyncTo syncTo =
        new SyncTo(
            "copy",
            h2(),
            "odibi_system",
            "_odibi_system",
            mode,
            SyncTo.Trigger.AFTER_RUN,
            List.of(),
            true,
            OptionalInt.empty(),
            false,
            badValues,
            false);
    OdibiProject odibi =
        new OdibiProject(
            Path.of("odibi.yaml"),
            project,
            ENVIRONMENT,
            "local",
            new Connection.Local(folder.toString()),
            "",
            Optional.of(syncTo));
    return new Source(odibi, syncTo, DeltaCatalogs.open(folder.toString(), Map.of()), target);
  }

  /** The same source by way of another target object. */
  static Source through(Source source, RowTarget target) {
    return new Source(source.project(), source.syncTo(), source.catalog(), target);
  }

  static SyncOutcome sync(Source source, String table) {
    return sync(source, table, SyncMode.INCREMENTAL, Progress.NONE);
  }

  static SyncOutcome sync(Source source, String table, SyncMode mode, Progress progress) {
    PlanApply apply = new PlanApply(source, table, CLOCK, progress, new RowDiff());
    return new TableSync(source, table, apply).run(mode, false);
  }

  static SyncOutcome.Applied applied(SyncOutcome outcome) {
    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    return (SyncOutcome.Applied) outcome;
  }

  static Watermark watermark(Source source, String table) {
    return source.target().watermark(source.key(table)).orElseThrow();
  }

  /** The target's rows as text, sorted; each row's stored hash is checked against its values. */
  static List<String> rows(Source source, String table, TableSchema deltaSchema) {
    TableSchema schema = EffectiveRows.schema(deltaSchema);
    TableKey key = source.key(table);
    RowHasher hasher = new RowHasher(source.name(), schema);
    List<String> rows = new ArrayList<>();
    source
        .rows()
        .scan(
            key,
            schema,
            Window.ALL,
            row -> {
              assertThat(row.hash())
                  .as("hash of %s", Arrays.toString(row.values()))
                  .isEqualTo(hasher.hash(row.values()));
              rows.add(text(row.values()));
            });
    assertThat(source.rows().count(key)).isEqualTo(rows.size());
    Collections.sort(rows);
    return rows;
  }

  /** Rows of a writer's model as {@link #rows} would show them. */
  static List<String> expected(List<Object[]> model) {
    List<String> rows = new ArrayList<>();
    for (Object[] row : model) {
      Object[] effective = Arrays.copyOf(row, row.length + 1);
      effective[row.length] = ENVIRONMENT;
      rows.add(text(effective));
    }
    Collections.sort(rows);
    return rows;
  }

  /** The target holds what the table held at the target's watermark. */
  static void assertExact(Source source, String table, DeltaTableWriter writer) {
    Watermark watermark = watermark(source, table);
    assertThat(watermark.version()).isNotEqualTo(Watermark.NONE);
    assertThat(rows(source, table, writer.schema()))
        .as("rows at version %s", watermark.version())
        .isEqualTo(expected(padded(writer, watermark.version())));
  }

  /** The target holds the newest version. */
  static void assertNewest(Source source, String table, DeltaTableWriter writer) {
    assertThat(watermark(source, table).version()).isEqualTo(writer.version());
    assertExact(source, table, writer);
  }

  private static List<Object[]> padded(DeltaTableWriter writer, long version) {
    return writer.rowsAt(version).stream()
        .map(row -> Arrays.copyOf(row, writer.schema().size()))
        .toList();
  }

  private static String text(Object[] row) {
    Object[] shown = row.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] instanceof Double value && value == 0) {
        shown[i] = 0.0; // SQL does not know -0.0
      } else if (shown[i] instanceof byte[] bytes) {
        shown[i] = Arrays.toString(bytes);
      }
    }
    return Arrays.toString(shown);
  }
}
