package io.catalogsync.sync;

import java.util.List;
import org.slf4j.MDC;

/**
 * What every line that is logged during a sync carries. For the thread that opens it, until it
 * closes it.
 */
final class LogContext {
  private static final String SYNC = "sync.id";
  private static final String PROJECT = "sync.project";
  private static final String ENVIRONMENT = "sync.environment";
  private static final String TABLE = "sync.table";
  private static final String FROM = "sync.version_from";
  private static final String TO = "sync.version_to";

  private LogContext() {}

  static void open(Source source, String table, String syncId) {
    MDC.put(SYNC, syncId);
    MDC.put(PROJECT, source.project().name());
    if (source.project().environment() != null) {
      MDC.put(ENVIRONMENT, source.project().environment());
    }
    MDC.put(TABLE, table);
  }

  /** Adds the versions, once they are known. */
  static void versions(long from, long to) {
    MDC.put(FROM, Long.toString(from));
    MDC.put(TO, Long.toString(to));
  }

  static void close() {
    List.of(SYNC, PROJECT, ENVIRONMENT, TABLE, FROM, TO).forEach(MDC::remove);
  }
}
