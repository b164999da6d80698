package io.catalogsync.testing;

import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** A table's checkpoint, written by Kernel. */
final class Checkpoint {
  /** Read once: it is slow to. */
  private static final Configuration HADOOP = new Configuration();

  private Checkpoint() {}

  @SuppressWarnings("deprecation") // the only way that needs no transaction
  static void write(Path table, long version) {
    Engine engine = DefaultEngine.create(HADOOP);
    try {
      Table.forPath(engine, table.toString()).checkpoint(engine, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
