package io.catalogsync.status;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each sync that moved rows; failures are told of where they happen. */
final class SyncLog implements SyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLog.class);

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    if (outcome instanceof SyncOutcome.Applied applied) {
      LOG.info(
          "Synced {} from version {} to {}: {} rows in, {} out, {} ms ({})",
          source.key(table),
          applied.from(),
          applied.to(),
          applied.rows().inserted(),
          applied.rows().deleted(),
          duration.toMillis(),
          job.trigger());
    } else if (outcome instanceof SyncOutcome.Copied copied) {
      LOG.info(
          "Synced {} from version {} to {}: {} files, {} ms ({})",
          source.key(table),
          copied.from(),
          copied.to(),
          copied.files().copied(),
          duration.toMillis(),
          job.trigger());
    } else if (outcome instanceof SyncOutcome.Overtaken) {
      LOG.info("Another instance was faster with {}; nothing was changed", source.key(table));
    }
  }
}
