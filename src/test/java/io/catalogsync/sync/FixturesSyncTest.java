package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fixture table, as Spark wrote it, through the whole of a sync. */
class FixturesSyncTest {
  private static final String UNREADABLE = "interval_void";

  @TempDir Path folder;

  @Test
  void copiesEveryTableOfACatalog() {
    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", Fixtures.tables(), target);
      List<String> tables = source.catalog().tables();
      assertThat(tables).hasSizeGreaterThan(20);

      Map<String, SyncOutcome> outcomes = new TreeMap<>();
      for (String table : tables) {
        outcomes.put(table, run(source, table));
      }

      assertThat(outcomes.remove(UNREADABLE))
          .isInstanceOfSatisfying(
              SyncOutcome.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED));
      assertThat(outcomes.values()).allMatch(SyncOutcome.Applied.class::isInstance);
      for (String table : outcomes.keySet()) {
        assertThat(target.count(source.key(table))).as(table).isEqualTo(expectedRows(table));
        assertSame(source, table);
        assertThat(verified(source, table))
            .as(table)
            .isEqualTo(new Verification(expectedRows(table), 0, 0, 0, 0, List.of()));
      }
    }
  }

  private static Verification verified(Source source, String table) {
    SyncOutcome outcome =
        new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
            .run(source, table, TableRun.Job.of("manual", SyncMode.VERIFY), Progress.NONE);
    return ((SyncOutcome.Verified) outcome).found();
  }

  @Test
  void comparesATableThatWasCreatedAnew() throws IOException {
    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", folder, target);
      Path before = Fixtures.copy("recreated_before", folder, "meta_t");
      assertThat(run(source, "meta_t")).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(target.count(source.key("meta_t"))).isEqualTo(expectedRows("recreated_before"));

      delete(before);
      Fixtures.copy("recreated_after", folder, "meta_t");
      SyncOutcome.Applied applied = Copies.applied(run(source, "meta_t"));

      assertThat(applied.plan()).isInstanceOf(SyncPlan.Reconcile.class);
      assertThat(target.count(source.key("meta_t"))).isEqualTo(expectedRows("recreated_after"));
      assertSame(source, "meta_t");
    }
  }

  static SyncOutcome run(Source source, String table) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, table, TableRun.Job.of("manual", SyncMode.INCREMENTAL), Progress.NONE);
  }

  private static int expectedRows(String table) {
    long newest =
        Fixtures.versions().stream()
            .filter(version -> version.table().equals(table))
            .mapToLong(Fixtures.Version::version)
            .max()
            .orElseThrow();
    return Fixtures.expected(table, newest).size();
  }

  /** What the target stores, what its values hash to and what the source holds are all the same. */
  static void assertSame(Source source, String table) {
    DeltaSnapshot snapshot = source.catalog().table(table).head().orElseThrow();
    List<RowHash> inSource = new ArrayList<>();
    try (HashedFileRows rows =
        new HashedFileRows(source, snapshot, snapshot.files(), Progress.NONE)) {
      rows.forEachRemaining(row -> inSource.add(row.hash()));
    }
    TableSchema schema = EffectiveRows.schema(snapshot.schema());
    RowHasher hasher = new RowHasher(source.name(), schema);
    List<RowHash> stored = new ArrayList<>();
    List<RowHash> rehashed = new ArrayList<>();
    source
        .rows()
        .scan(
            source.key(table),
            schema,
            Window.ALL,
            row -> {
              stored.add(row.hash());
              rehashed.add(hasher.hash(row.values()));
            });
    assertThat(rehashed).as("values of %s", table).isEqualTo(stored);
    Collections.sort(inSource);
    Collections.sort(stored);
    assertThat(stored).as("rows of %s", table).isEqualTo(inSource);
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
