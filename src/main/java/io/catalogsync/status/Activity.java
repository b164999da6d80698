package io.catalogsync.status;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.TableProgress;
import java.util.Optional;

/** What the service does with a table right now. */
interface Activity {
  /** Where nothing runs: the command line's. */
  Activity NONE =
      new Activity() {
        @Override
        public Optional<TableProgress> running(Source source, String table) {
          return Optional.empty();
        }

        @Override
        public boolean isQueued(Source source, String table) {
          return false;
        }

        @Override
        public boolean isPaused(Source source, String table) {
          return false;
        }
      };

  Optional<TableProgress> running(Source source, String table);

  boolean isQueued(Source source, String table);

  boolean isPaused(Source source, String table);
}
