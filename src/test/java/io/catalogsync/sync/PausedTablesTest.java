package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.OdibiProjectReader;
import io.catalogsync.testing.TurnedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause lies in the target, whether that keeps rows or files. */
class PausedTablesTest {
  private static final List<String> RUNS = List.of("meta_runs");

  private final TurnedClock clock = new TurnedClock();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: h2, url: 'jdbc:h2:mem:paused;DB_CLOSE_DELAY=-1'}",
        "{type: local, base_path: 'FOLDER/replica'}"
      })
  void aRestartRemembersItAndOtherInstancesHearOfIt(String target) throws IOException {
    try (Sources sources = sources(target)) {
      Source source = sources.all().get(0);
      PausedTables one = new PausedTables(clock);
      PausedTables other = new PausedTables(clock);
      assertThat(other.isPausedNow(source, "meta_runs")).isFalse();

      one.set(source, RUNS, true);
      one.set(source, RUNS, true);
      assertThat(one.of(source)).isEqualTo(RUNS);
      assertThat(new PausedTables(clock).isPausedNow(source, "meta_runs"))
          .as("after a restart")
          .isTrue();
      assertThat(other.isPausedNow(source, "meta_runs")).as("asked a moment ago").isFalse();
      clock.turn(Duration.ofSeconds(31));
      assertThat(other.isPausedNow(source, "meta_runs")).isTrue();
      assertThat(other.isPausedNow(source, "meta_tables")).isFalse();

      other.set(source, RUNS, false);
      clock.turn(Duration.ofSeconds(31));
      assertThat(one.isPausedNow(source, "meta_runs")).isFalse();
    }
  }

  @Test
  void noNumberOfOutcomesResumesATable() throws IOException {
    try (Sources sources = sources("{type: local, base_path: 'FOLDER/replica'}")) {
      Source source = sources.all().get(0);
      PausedTables paused = new PausedTables(clock);
      paused.set(source, RUNS, true);
      Path history = folder.resolve("replica/copied/_catalog_sync/history");
      long now = clock.millis();
      for (int i = 1; i <= 3_001; i++) {
        Files.createFile(history.resolve("%015d.meta_runs.s1.json".formatted(now + i)));
      }

      clock.turn(Duration.ofSeconds(31));
      paused.set(source, List.of("meta_tables"), true);

      try (Stream<Path> left = Files.list(history)) {
        assertThat(left).hasSizeBetween(2_000, 2_001);
      }
      assertThat(new PausedTables(clock).isPausedNow(source, "meta_runs")).isTrue();
      assertThat(new PausedTables(clock).isPausedNow(source, "meta_tables")).isTrue();
    }
  }

  private Sources sources(String target) throws IOException {
    Path project =
        Files.writeString(
            folder.resolve("odibi.yaml"),
            """
            project: sales
            connections:
              lake: {type: local, base_path: 'FOLDER/lake'}
              copy: %s
            system:
              connection: lake
              sync_to: {connection: copy, path: copied}
            """
                .formatted(target)
                .replace("FOLDER", folder.toString()));
    Files.createDirectories(folder.resolve("lake/_odibi_system"));
    return new SourceOpener(clock, 1)
        .open(OdibiProjectReader.read(List.of(project), Optional.empty(), name -> null));
  }
}
