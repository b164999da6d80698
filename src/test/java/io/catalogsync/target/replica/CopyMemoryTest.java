package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.target.FileCounts;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files are moved and compared several at a time, and together would not fit into the heap. */
class CopyMemoryTest {
  private static final int THREADS = 4;
  private static final int FILES = 3 * THREADS;
  private static final long SIZE = 2 * Runtime.getRuntime().maxMemory() / FILES;

  private final CyclicBarrier together = new CyclicBarrier(THREADS);
  private final Parallel parallel = new Parallel(THREADS);

  @AfterEach
  void close() {
    parallel.close();
  }

  @Test
  void copying() {
    EndlessStore source = new EndlessStore(SIZE, this::await);

    assertThat(copy(source, new EndlessStore(-1, () -> {})))
        .isEqualTo(new FileCounts(FILES, FILES * SIZE, 0));
    assertThat(source.mostOpen()).isEqualTo(THREADS);
  }

  @Test
  void comparing() {
    EndlessStore source = new EndlessStore(SIZE, this::await);
    EndlessStore target = new EndlessStore(SIZE, () -> {});

    assertThat(copy(source, target)).isEqualTo(FileCounts.NONE);
    assertThat(source.mostOpen()).isEqualTo(THREADS);
    assertThat(target.mostOpen()).isBetween(1, THREADS);
  }

  private FileCounts copy(FileStore source, FileStore target) {
    List<TableFile> files =
        IntStream.range(0, FILES)
            .mapToObj(i -> new TableFile("part-" + i, OptionalLong.of(SIZE)))
            .toList();
    DataCheck check = new DataCheck(source, target, true);
    return new FileCopier(source, check, new Publisher(target), parallel).copy(files).counts();
  }

  /** Only as many as there are threads get past it. */
  private void await() {
    try {
      together.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
