package io.catalogsync.cli;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import java.util.List;
import java.util.Map;

/** Tells how a sync went. */
interface SyncReport {
  void begin(Source source, String mode, List<String> tables, boolean dryRun);

  void end(Map<String, SyncOutcome> outcomes);
}
