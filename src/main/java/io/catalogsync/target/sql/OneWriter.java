package io.catalogsync.target.sql;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.ConnectionInfo;
import org.h2.message.DbException;

/**
 * One writer at a time to one H2 file, whichever project or table it writes for. H2 stores its maps
 * one after the other and promises a consistent state of each, not of all of them together
 * (h2database issue 2080): what another thread does meanwhile is stored by halves, and stays so
 * when the process is killed before the next store. With {@link H2Store#storeOnlyOnCommit} only
 * threads that write store, so that one of them alone finds every map as it left it.
 */
final class OneWriter implements WriteTurns {
  /** As long as a statement may take on a server: a first load is one transaction. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** More than the workers and lookers of a few projects have open at a time. */
  private static final int TRANSACTIONS = 32;

  private static final Map<String, OneWriter> BY_FILE = new ConcurrentHashMap<>();

  private final ReentrantLock writing = new ReentrantLock(true);
  private final H2Housekeeping housekeeping = new H2Housekeeping();

  /** The database as it was opened last; H2 closes it when nobody is connected. */
  private WeakReference<Object> readied = new WeakReference<>(null);

  private OneWriter() {}

  /** The turns of the database a URL names; all are free where this process keeps no file of it. */
  static WriteTurns of(String url) {
    try {
      ConnectionInfo database = new ConnectionInfo(url, new Properties(), null, null);
      return database.isPersistent() && !database.isRemote()
          ? BY_FILE.computeIfAbsent(database.getName(), name -> new OneWriter())
          : WriteTurns.FREE;
    } catch (DbException unusable) {
      return WriteTurns.FREE; // the first connection says what is wrong with it
    }
  }

  @Override
  public void take() throws SQLException {
    try {
      if (!writing.tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTimeoutException(
            "another table was being written to the same H2 file for "
                + LONGEST.toMinutes()
                + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while another table was being written", e);
    }
  }

  @Override
  public void ready(Connection fresh) throws SQLException {
    H2Store.of(fresh).ifPresent(this::ready);
  }

  private void ready(H2Store store) {
    store.storeOnlyOnCommit(); // each time: somebody else's connection may have had other settings
    Object opened = store.opened();
    if (opened != readied.get()) {
      store.reserveTransactions(TRANSACTIONS);
      readied = new WeakReference<>(opened);
    }
  }

  @Override
  public void upkeep(Connection used) {
    housekeeping.after(used);
  }

  @Override
  public void leave() {
    writing.unlock();
  }
}
