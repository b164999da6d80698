package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
  private static final Instant START = Instant.parse("2026-03-29T01:30:00Z");

  @Test
  void tellsWhatIsDoneAndWhatIsLeft() {
    TableProgress begun =
        new TableProgress("sync-1", "incremental", false, START, 0, 0, 0).at(25, 100, 5_000);
    assertThat(begun.percent()).contains(25);
    assertThat(begun.remaining(START.plusSeconds(10))).contains(Duration.ofSeconds(30));
  }

  @Test
  void doesNotGuess() {
    TableProgress begun = new TableProgress("sync-1", "incremental", false, START, 0, 0, 0);
    assertThat(begun.percent()).isEmpty();
    assertThat(begun.at(0, 100, 0).remaining(START.plusSeconds(10))).isEqualTo(Optional.empty());
  }

  @Test
  void aHugeTableIsCountedRight() {
    int files = 200_000_000;
    TableProgress end = new TableProgress("sync-1", "full", false, START, 0, 0, 0);
    assertThat(end.at(files / 2, files, 1).percent()).contains(50);
  }
}
