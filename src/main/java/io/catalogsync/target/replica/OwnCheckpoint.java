package io.catalogsync.target.replica;

import io.catalogsync.delta.Failures;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.utils.CloseableIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkpoint of the source that the source itself does not have. It lets readers of the replica
 * step from one complete version to another over versions whose files are gone.
 */
final class OwnCheckpoint {
  private final Engine source;
  private final Engine local;
  private final String root;
  private final Failures failures;

  /**
   * Checkpoints of one table.
   *
   * @param source engine that reads the source
   * @param local engine that writes to local disk
   * @param root the source's folder as the engine names it
   */
  OwnCheckpoint(Engine source, Engine local, String root, Failures failures) {
    this.source = source;
    this.local = local;
    this.root = root;
    this.failures = failures;
  }

  void publish(long version, Publisher publisher) {
    byte[] checkpoint =
        failures.call("making a checkpoint of version " + version, () -> make(version));
    publisher.putIfAbsent(
        LogName.checkpoint(version), checkpoint.length, () -> new ByteArrayInputStream(checkpoint));
  }

  private byte[] make(long version) throws IOException {
    Path folder = Files.createTempDirectory("catalog-sync-checkpoint");
    Path file = folder.resolve("checkpoint.parquet");
    Snapshot snapshot = TableManager.loadSnapshot(root).atVersion(version).build(source);
    try (CloseableIterator<FilteredColumnarBatch> actions =
        snapshot.getCreateCheckpointIterator(source)) {
      local.getParquetHandler().writeParquetFileAtomically(file.toUri().toString(), actions);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
