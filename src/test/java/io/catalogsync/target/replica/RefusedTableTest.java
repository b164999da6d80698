package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.delta.Storage;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.ReplicaErrors;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.target.FileCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that the storage refuses has everything opened anew, and no copy of others ends. */
class RefusedTableTest {
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile Thread refused;

  @TempDir private Path folder;

  @Test
  void aCopyOfAnotherTableGoesOn() {
    ReplicaFixture files = new ReplicaFixture(folder);
    files.write();
    Parallel parallel = new Parallel(4);
    Storage source = LocalReplica.disk(files.source());
    ReplicaTables.Settings settings =
        new ReplicaTables.Settings(
            DeltaCatalogs.open(source), false, LocalReplica.CLOCK, parallel, this::between);
    try (DeltaReplica replica =
        new DeltaReplica(
            () -> {
              opened.incrementAndGet();
              return new ReplicaTables(
                  counted(files.source()), counted(files.copy()), source.engine(), settings);
            },
            parallel)) {
      CompletableFuture<FileCounts> copy =
          CompletableFuture.supplyAsync(
              () ->
                  replica.copy(
                      LocalReplica.key(ReplicaFixture.TABLE),
                      new SyncPlan.InitialLoad(2, 0),
                      (done, all) -> {}));
      join(reading);

      refused = Thread.currentThread();
      assertThatThrownBy(() -> replica.compare(LocalReplica.key("meta_refused")))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_DENIED));
      refused = null;
      assertThat(closed).hasValue(0);
      goOn.countDown();
      copy.join();

      assertThat(closed).as("source and copy, after their last use").hasValue(2);
      assertThat(replica.watermark(LocalReplica.key(ReplicaFixture.TABLE))).isPresent();
      assertThat(opened).hasValue(2);
    }
    assertThat(closed).hasValue(4);
    files.assertSame();
  }

  private Storage counted(Path root) {
    Storage disk = LocalReplica.disk(root);
    RawLocalFileSystem fileSystem =
        new RawLocalFileSystem() {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    return new Storage(fileSystem, disk.root(), disk.engine());
  }

  private FileStore between(FileStore real) {
    return new ForwardingStore(real) {
      @Override
      public List<StoredFile> list(String folder) {
        if (Thread.currentThread().equals(refused)) {
          throw ReplicaErrors.denied("x", "listing", "", new IOException("no"));
        }
        return super.list(folder);
      }

      @Override
      public InputStream read(String file) {
        if (file.endsWith(".parquet")) {
          reading.countDown();
          join(goOn);
        }
        return super.read(file);
      }
    };
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
