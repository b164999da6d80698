package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a refusal the storage is opened anew, and nobody who reads is disturbed. */
class ReopeningCatalogTest {
  private static final StructType ID = new StructType().add("id", LongType.LONG);

  @TempDir private Path folder;
  private ReopeningCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    DenyingFileSystem.reset();
    for (String name : new String[] {"t", DenyingFileSystem.DENIED}) {
      TinyTable table = new TinyTable(folder.resolve(name));
      table.add(ID, new Object[] {1L}, new Object[] {2L});
      table.commit("{\"id\":\"long\"}");
    }
    StorageLocation location =
        new StorageLocation(
            folder.toString(), Map.of("fs.file.impl", DenyingFileSystem.class.getName()));
    catalog = new ReopeningCatalog(() -> location);
  }

  @Test
  void othersReadOnWhenOneTableIsRefused() {
    DeltaSnapshot head = catalog.table("t").head().orElseThrow();
    RowIterator rows = head.rows(head.files().get(0));
    rows.next();

    assertDenied();

    assertThat(DenyingFileSystem.CLOSED).hasValue(0);
    assertThat(rows.next()).containsExactly(2L);
    assertThat(RowText.all(head)).hasSize(2);
    assertThat(catalog.table("t").version()).hasValue(0);
    assertThat(DenyingFileSystem.OPENED).as("opened anew").hasValue(2);
  }

  @Test
  void whatNobodyReadsAnyMoreIsClosed() {
    assertDenied();

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(DenyingFileSystem.CLOSED).hasValue(1);
            });
  }

  @Test
  void aLateRefusalDoesNotTouchWhatWasOpenedSince() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    DenyingFileSystem.refusing =
        () -> {
          DenyingFileSystem.refusing = () -> {};
          asked.countDown();
          join(answer);
        };
    CompletableFuture<Void> late = CompletableFuture.runAsync(this::assertDenied);
    join(asked);
    assertDenied();
    assertThat(catalog.table("t").version()).hasValue(0);
    assertThat(DenyingFileSystem.OPENED).hasValue(2);

    answer.countDown();
    late.join();

    assertThat(catalog.table("t").version()).hasValue(0);
    assertThat(DenyingFileSystem.OPENED).hasValue(2);
  }

  private void assertDenied() {
    assertThatThrownBy(() -> catalog.table(DenyingFileSystem.DENIED).head())
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_DENIED));
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
