package io.catalogsync.sync;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How soon a table may be looked at again. While webhooks come by the thousand, workers would look
 * as often as storage and target can answer, to no reader's use. Not thread-safe.
 */
final class LookPace {
  /** From the beginning of one look to that of the next. */
  static final Duration REST = Duration.ofMillis(50);

  private final Ticker ticker;
  private final Map<PendingTables.Entry, Long> begun = new HashMap<>();

  LookPace(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Notes that a look begins now. */
  void begin(PendingTables.Entry table) {
    begun.put(table, ticker.read());
  }

  /** Nanoseconds since no particular moment. */
  long now() {
    return ticker.read();
  }

  /** How long the table rests still, in nanoseconds; 0 when it does not. */
  long rest(PendingTables.Entry table) {
    Long last = begun.get(table);
    return last == null ? 0 : Math.max(0, REST.toNanos() - (ticker.read() - last));
  }
}
