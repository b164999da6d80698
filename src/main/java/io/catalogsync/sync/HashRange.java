package io.catalogsync.sync;

import io.catalogsync.row.RowHash;

/** One of {@code passes} equal slices of all hashes. */
record HashRange(int pass, int passes) {
  boolean isAll() {
    return passes == 1;
  }

  boolean holds(RowHash hash) {
    return isAll() || (hash.low() >>> 1) % passes == pass;
  }
}
