package io.catalogsync.archfixture.sync;

import java.time.Instant;
import java.util.function.Supplier;

record ReadsTheClock(Supplier<Instant> clock) {
  ReadsTheClock() {
    this(Instant::now);
  }
}
