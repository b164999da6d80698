package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything Spark reads, this reader reads the same. */
class FixtureReadingTest {
  /** Its schema has a VOID column. */
  private static final String UNREADABLE = "interval_void";

  static List<Fixtures.Version> versions() {
    return Fixtures.versions().stream().filter(v -> !v.table().equals(UNREADABLE)).toList();
  }

  static List<String> tables() {
    return versions().stream().map(Fixtures.Version::table).distinct().toList();
  }

  static Stream<Fixtures.Version[]> pairs() {
    return allPairs().filter(pair -> !lost(pair));
  }

  /** What came in after v0 was compacted, and the files it came in were vacuumed. */
  private static boolean lost(Fixtures.Version[] pair) {
    return pair[0].table().equals("optimized_vacuumed") && pair[0].version() == 0;
  }

  private static Stream<Fixtures.Version[]> allPairs() {
    List<Fixtures.Version> versions = versions();
    List<Fixtures.Version[]> pairs = new ArrayList<>();
    for (int i = 1; i < versions.size(); i++) {
      Fixtures.Version from = versions.get(i - 1);
      Fixtures.Version to = versions.get(i);
      if (from.table().equals(to.table())) {
        pairs.add(new Fixtures.Version[] {from, to});
      }
    }
    tables()
        .forEach(
            table -> {
              List<Fixtures.Version> own =
                  versions.stream().filter(v -> v.table().equals(table)).toList();
              pairs.add(new Fixtures.Version[] {own.get(0), own.get(own.size() - 1)});
            });
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void readsWhatSparkReads(Fixtures.Version v) {
    KernelSnapshot snapshot = Fixtures.table(v.table()).snapshot(v.version());

    assertThat(snapshot.version()).isEqualTo(v.version());
    assertThat(RowText.all(snapshot)).isEqualTo(Fixtures.expected(v.table(), v.version()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void statisticsCountTheRows(String table) {
    Set<DataFile> counted = new HashSet<>(); // versions share most of their files
    for (long version : Fixtures.versions(table)) {
      KernelSnapshot snapshot = Fixtures.table(table).snapshot(version);
      for (DataFile file : snapshot.files()) {
        if (file.rows().isPresent() && counted.add(file)) {
          assertThat(RowText.of(snapshot, List.of(file))).hasSize((int) file.rows().getAsLong());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void changesLeadFromOneVersionToTheNext(Fixtures.Version from, Fixtures.Version to) {
    KernelSnapshot snapshot = Fixtures.table(to.table()).snapshot(to.version());
    Optional<FileChanges> changes = snapshot.changesSince(from.version());

    assertThat(changes).isPresent();
    KernelSnapshot before = Fixtures.table(from.table()).snapshot(from.version());
    if (!before.schema().equals(snapshot.schema())) {
      // other columns: compare in the columns of the later version
      assertThat(apply(snapshot, RowText.of(snapshot, before.files()), changes.get()))
          .isEqualTo(Fixtures.expected(to.table(), to.version()));
      return;
    }
    assertThat(apply(snapshot, Fixtures.expected(from.table(), from.version()), changes.get()))
        .isEqualTo(Fixtures.expected(to.table(), to.version()));
  }

  private static List<String> apply(
      DeltaSnapshot snapshot, List<String> before, FileChanges changes) {
    List<String> rows = new ArrayList<>(before);
    rows.addAll(RowText.of(snapshot, changes.added()));
    for (String removed : RowText.of(snapshot, changes.removed())) {
      assertThat(rows.remove(removed)).as("removed row %s", removed).isTrue();
    }
    Collections.sort(rows);
    return rows;
  }

  @Test
  void saysWhenAFileOfTheChangesWasVacuumed() {
    KernelSnapshot snapshot = Fixtures.table("optimized_vacuumed").snapshot(10);
    FileChanges changes = snapshot.changesSince(0).orElseThrow();

    assertThatThrownBy(() -> RowText.of(snapshot, changes.added()))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_FILE_GONE));
  }

  @Test
  @ResourceLock(Resources.TIME_ZONE)
  void readsTheSameInAnotherZone() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      for (Fixtures.Version v : versions()) {
        assertThat(RowText.all(Fixtures.table(v.table()).snapshot(v.version())))
            .as(v.toString())
            .isEqualTo(Fixtures.expected(v.table(), v.version()));
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
