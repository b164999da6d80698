package io.catalogsync.web;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.TableRun;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds the syncs of one source, at their start or at one of their files, and counts them all. */
public final class Gate implements SyncListener {
  private final Map<String, AtomicInteger> starts = new ConcurrentHashMap<>();
  private volatile String closed = "";
  private volatile String closedToFiles = "";
  private final AtomicInteger filesLet = new AtomicInteger();
  private volatile CountDownLatch latch = new CountDownLatch(0);

  public void close(String source) {
    latch = new CountDownLatch(1);
    closed = source;
  }

  public void closeToFiles(String source) {
    closeAfterFiles(source, 0);
  }

  /** Lets so many files be opened and no more. */
  public void closeAfterFiles(String source, int files) {
    filesLet.set(files);
    latch = new CountDownLatch(1);
    closedToFiles = source;
  }

  public void open() {
    closed = "";
    closedToFiles = "";
    latch.countDown();
  }

  /** Syncs begun since the service started. */
  public int starts(String source, String table) {
    return counter(source, table).get();
  }

  @Override
  public void started(Source source, String table, TableRun.Job job) {
    counter(source.name(), table).incrementAndGet();
    hold(source.name().equals(closed));
  }

  @Override
  public void opened(Source source, String table, long bytes) {
    hold(source.name().equals(closedToFiles) && filesLet.getAndDecrement() <= 0);
  }

  private void hold(boolean wanted) {
    if (wanted) {
      try {
        if (!latch.await(5, TimeUnit.MINUTES)) {
          throw new IllegalStateException("nobody opened the gate");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private AtomicInteger counter(String source, String table) {
    return starts.computeIfAbsent(source + ":" + table, key -> new AtomicInteger());
  }
}
