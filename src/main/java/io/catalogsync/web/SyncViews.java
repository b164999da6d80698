package io.catalogsync.web;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.ProgressBoard;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.sync.TableProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows syncs with how far those that run are. */
@Component
class SyncViews {
  private final ProgressBoard board;
  private final Clock clock;

  SyncViews(ProgressBoard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  SyncView of(SyncRun run) {
    return SyncView.of(run, this::progress);
  }

  /** Of the sync that runs for the table now, whoever asked for it first. */
  private Optional<SyncView.Progress> progress(SyncRun.Part part) {
    return board.of(new TableKey(part.source(), part.table())).map(this::view);
  }

  private SyncView.Progress view(TableProgress progress) {
    return new SyncView.Progress(
        progress.filesDone(),
        progress.files(),
        progress.rows(),
        progress.percent().orElse(null),
        progress.remaining(clock.instant()).map(Duration::toSeconds).orElse(null));
  }
}
