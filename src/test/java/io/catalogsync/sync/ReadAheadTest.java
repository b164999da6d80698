package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.catalogsync.delta.DataFile;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
  /** Rows that may be on their way: waiting, in the hands of a reader, in those of the caller. */
  private static final int MOST_AHEAD =
      (ReadAhead.BATCHES + ReadAhead.MOST_READERS + 1) * ReadAhead.BATCH_ROWS;

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  @AfterEach
  void nothingIsLeft() {
    assertThat(open).as("open files").hasValue(0);
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("read-ahead")));
  }

  @Test
  void givesEveryRowOfEveryFile() {
    List<DataFile> files = files(23, 1_000);

    List<Long> ids = new ArrayList<>();
    try (ReadAhead rows = new ReadAhead(files, file -> rows(number(file), 777))) {
      rows.forEachRemaining(row -> ids.add((Long) row.values()[0]));
    }

    assertThat(ids.stream().sorted().toList())
        .isEqualTo(
            LongStream.range(0, 23)
                .flatMap(file -> LongStream.range(0, 777).map(row -> file * 1_000_000 + row))
                .boxed()
                .toList());
    assertThat(mostOpen.get()).isLessThanOrEqualTo(ReadAhead.MOST_READERS);
  }

  @Test
  void readsSeveralFilesAtOnce() {
    CyclicBarrier together = new CyclicBarrier(ReadAhead.MOST_READERS);
    Function<DataFile, RowDiff.RowSource> opener =
        file -> {
          meet(together);
          return rows(number(file), 1);
        };

    try (ReadAhead rows = new ReadAhead(files(ReadAhead.MOST_READERS, 1_000), opener)) {
      assertThat(count(rows)).isEqualTo(ReadAhead.MOST_READERS);
    }
  }

  @Test
  void opensLargeFilesOneByOne() {
    try (ReadAhead rows =
        new ReadAhead(files(5, ReadAhead.OPEN_BYTES + 1), file -> rows(number(file), 2_000))) {
      assertThat(count(rows)).isEqualTo(10_000);
    }
    assertThat(mostOpen).hasValue(1);
  }

  /** Rows without end in files without end: what is read ahead is bounded all the same. */
  @Test
  void readsOnWhileNobodyAsksButNotForEver() {
    AtomicLong read = new AtomicLong();
    Function<DataFile, RowDiff.RowSource> opener = file -> endless(read, "x");

    try (ReadAhead rows = new ReadAhead(files(1_000, 10), opener)) {
      rows.next();
      await().untilAsserted(() -> assertThat(read.get()).isGreaterThan(8L * ReadAhead.BATCH_ROWS));
      for (int i = 0; i < 20_000; i++) {
        rows.next();
        assertThat(read.get() - i).isLessThanOrEqualTo(MOST_AHEAD + 1L);
      }
    }
  }

  @Test
  void boundsBytesToo() {
    AtomicLong read = new AtomicLong();
    String large = "x".repeat(1 << 20);

    try (ReadAhead rows = new ReadAhead(files(1_000, 10), file -> endless(read, large))) {
      rows.next();
      await().untilAsserted(() -> assertThat(read.get()).isGreaterThan(ReadAhead.BATCHES));
      for (int i = 0; i < 100; i++) {
        rows.next();
        assertThat(read.get() - i)
            .isLessThanOrEqualTo(ReadAhead.BATCHES + ReadAhead.MOST_READERS + 2L);
      }
    }
  }

  @Test
  void whatAReaderThrowsComesOutAsItWas() {
    IllegalArgumentException broken = new IllegalArgumentException("storage gone");
    Function<DataFile, RowDiff.RowSource> opener =
        file -> {
          if (number(file) == 11) {
            throw broken;
          }
          return rows(number(file), 3_000);
        };

    try (ReadAhead rows = new ReadAhead(files(1_000, 10), opener)) {
      assertThatThrownBy(() -> count(rows)).isSameAs(broken);
    }
  }

  @Test
  void anErrorOfTheVirtualMachineIsNotSwallowed() {
    OutOfMemoryError full = new OutOfMemoryError("as if");

    try (ReadAhead rows =
        new ReadAhead(
            files(2, 10),
            file -> {
              throw full;
            })) {
      assertThatThrownBy(rows::hasNext).isSameAs(full);
    }
  }

  @Test
  void closedEarlyItStopsReading() {
    AtomicLong read = new AtomicLong();
    ReadAhead rows = new ReadAhead(files(1_000, 10), file -> endless(read, "x"));
    rows.next();
    rows.close();

    long then = read.get();
    assertThat(open).hasValue(0);
    assertThat(read).hasValue(then);
  }

  @Test
  void anInterruptedCallerIsCancelled() {
    try (ReadAhead rows = new ReadAhead(files(2, 10), file -> new Stuck())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(rows::hasNext)
          .isInstanceOfSatisfying(
              CatalogSyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static long count(Iterator<HashedRow> rows) {
    long count = 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    return count;
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the files were not read at once", e);
    }
  }

  private RowDiff.RowSource rows(int file, int count) {
    return new Opened(
        LongStream.range(0, count).mapToObj(row -> row(file * 1_000_000L + row, "x")).iterator());
  }

  private RowDiff.RowSource endless(AtomicLong read, String text) {
    return new Opened(
        LongStream.generate(read::incrementAndGet).mapToObj(n -> row(n, text)).iterator());
  }

  private static HashedRow row(long id, String text) {
    return new HashedRow(new RowHash(id, id), new Object[] {id, text});
  }

  private static List<DataFile> files(int count, long bytes) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new DataFile(
                    "f" + i, Map.of(), bytes, OptionalLong.empty(), Optional.empty(), Map.of()))
        .toList();
  }

  private static int number(DataFile file) {
    return Integer.parseInt(file.path().substring(1));
  }

  /** Rows that count as an open file until they are closed. */
  private final class Opened implements RowDiff.RowSource {
    private final Iterator<HashedRow> rows;

    Opened(Iterator<HashedRow> rows) {
      this.rows = rows;
      int now = open.incrementAndGet();
      mostOpen.accumulateAndGet(now, Math::max);
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public HashedRow next() {
      return rows.next();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  /** Storage that does not answer, until it is interrupted. */
  private static final class Stuck implements RowDiff.RowSource {
    @Override
    public boolean hasNext() {
      try {
        new java.util.concurrent.CountDownLatch(1).await();
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public HashedRow next() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
