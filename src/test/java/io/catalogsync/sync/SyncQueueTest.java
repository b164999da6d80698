package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.SyncMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SyncQueueTest {
  private static final String TABLE = "meta_runs";

  private final PendingTables pending =
      new PendingTables(new UnreachableSources(), new LookPace(new AtomicLong()::get));

  @Test
  void writesEveryRowAnewByItselfOnlyWhenSomethingChanged() {
    Source source = source(SyncTo.Mode.FULL);
    SyncQueue queue = queue(source);

    queue.mark(source, TABLE, "poll");
    assertThat(taken()).isEqualTo(SyncMode.FULL_IF_CHANGED);
  }

  @Test
  void writesEveryRowAnewWhenAPersonAsks() {
    SyncQueue queue = queue(source(SyncTo.Mode.FULL));

    queue.submit(request(Optional.empty()));
    assertThat(taken()).isEqualTo(SyncMode.FULL);
  }

  @Test
  void movesWhatChangedInAProjectThatWantsThat() {
    SyncQueue queue = queue(source(SyncTo.Mode.INCREMENTAL));

    queue.submit(request(Optional.empty()));
    assertThat(taken()).isEqualTo(SyncMode.INCREMENTAL);
  }

  private SyncMode taken() {
    return pending.take().orElseThrow().job().mode();
  }

  private static SyncRequest request(Optional<SyncMode> mode) {
    return new SyncRequest(
        Optional.empty(), Optional.empty(), List.of(TABLE), mode, false, SyncRequest.MANUAL);
  }

  private static Source source(SyncTo.Mode mode) {
    return Copies.source("sales", Path.of("nowhere"), null, mode);
  }

  private SyncQueue queue(Source source) {
    return new SyncQueue(
        new Sources(List.of(source)),
        pending,
        mock(PausedTables.class),
        mock(SyncWorkers.class),
        new SyncRuns(),
        Copies.CLOCK,
        SyncListener.all(List.of()));
  }
}
