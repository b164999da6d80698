package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.error.Errors;
import io.catalogsync.row.HashedRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of several files, read and hashed by threads of its own while the one that asks for them
 * writes others. Rows come in no order. What is read ahead is bounded in bytes; the threads end
 * with the files, at the first failure, or when this is closed.
 */
final class ReadAhead implements RowDiff.RowSource {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

  /** More than processors: readers mostly wait for storage. */
  static final int MOST_READERS = 4;

  /** Bytes of files open at a time, unless a single one is larger. */
  static final long OPEN_BYTES = 32L << 20;

  /** A file that is read in less time than it takes to hand its rows over. */
  private static final long SMALL_FILE = 256L << 10;

  /** Rows are handed over in batches of about that much heap, so many of them waiting. */
  static final long BATCH_BYTES = 256L << 10;

  static final int BATCH_ROWS = 500;
  static final int BATCHES = 8;

  private static final int CLOSE_SECONDS = 30;

  /** No other batch is empty. */
  private static final List<HashedRow> END = List.of();

  private final Queue<DataFile> files;
  private final Function<DataFile, RowDiff.RowSource> opener;
  private final BlockingQueue<List<HashedRow>> batches = new ArrayBlockingQueue<>(BATCHES);
  private final ExecutorService threads;
  private final AtomicInteger reading;
  private final List<Future<?>> readers = new ArrayList<>();
  private Iterator<HashedRow> batch = Collections.emptyIterator();
  private boolean ended;
  private volatile boolean stopped;
  private volatile boolean closed;

  ReadAhead(Collection<DataFile> files, Function<DataFile, RowDiff.RowSource> opener) {
    this.files = new ConcurrentLinkedQueue<>(files);
    this.opener = opener;
    int count = readers(files);
    this.reading = new AtomicInteger(count);
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "read-ahead");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < count; i++) {
      readers.add(
          threads.submit(
              () -> {
                read();
                return null;
              }));
    }
  }

  /**
   * The rows of the files: read ahead, unless they are so few that it does not pay.
   *
   * @param progress hears of files and rows, from several threads
   */
  static RowDiff.RowSource of(
      Source source, DeltaSnapshot snapshot, List<DataFile> files, Progress progress) {
    boolean small = files.size() == 1 && files.get(0).sizeBytes() < SMALL_FILE;
    return files.isEmpty() || small
        ? new HashedFileRows(source, snapshot, files, progress)
        : new ReadAhead(
            files, file -> new HashedFileRows(source, snapshot, List.of(file), progress));
  }

  /** So many that the largest files may all be open at once. */
  private static int readers(Collection<DataFile> files) {
    long largest = files.stream().mapToLong(DataFile::sizeBytes).max().orElse(0);
    long open = OPEN_BYTES / Math.max(largest, 1);
    return (int) Math.max(1, Math.min(Math.min(MOST_READERS, files.size()), open));
  }

  private void read() throws InterruptedException {
    boolean done = false;
    try {
      for (DataFile file = files.poll(); file != null && !stopped; file = files.poll()) {
        read(file);
      }
      done = true;
    } finally {
      if (!done) {
        stopped = true;
      }
      // nobody takes it after closing, and the interruption may be used up
      if (reading.decrementAndGet() == 0 && !closed) {
        batches.put(END);
      }
    }
  }

  private void read(DataFile file) throws InterruptedException {
    try (RowDiff.RowSource rows = opener.apply(file)) {
      List<HashedRow> next = new ArrayList<>();
      long bytes = 0;
      while (!stopped && rows.hasNext()) {
        HashedRow row = rows.next();
        next.add(row);
        bytes += row.heapBytes();
        if (bytes >= BATCH_BYTES || next.size() == BATCH_ROWS) {
          batches.put(next);
          next = new ArrayList<>();
          bytes = 0;
        }
      }
      if (!next.isEmpty()) {
        batches.put(next);
      }
    }
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && !ended) {
      try {
        List<HashedRow> next = batches.take();
        ended = next.isEmpty();
        batch = next.iterator();
        if (ended) {
          rethrow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Errors.cancelled("Reading files of the catalog", e);
      }
    }
    return batch.hasNext();
  }

  @Override
  public HashedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.next();
  }

  /** Throws what a reader threw, as it was. */
  private void rethrow() throws InterruptedException {
    for (Future<?> reader : readers) {
      try {
        reader.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    stopped = true;
    closed = true;
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A file is still being read; its thread ends when the storage answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
