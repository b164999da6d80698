package io.catalogsync.target.replica;

import io.catalogsync.delta.DataFile;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.ReplicaState;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.target.FileComparison;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.HistoryStore;
import io.catalogsync.target.ReplicaTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The replica of a catalog's Delta tables, one folder each. Opened when it is first used, so that
 * the service starts without its storage, and anew after a storage refused its credentials, which
 * may have been changed.
 */
final class DeltaReplica implements ReplicaTarget {
  private final Supplier<ReplicaTables> opener;
  private final Parallel parallel;
  private Opened opened;

  DeltaReplica(Supplier<ReplicaTables> opener, Parallel parallel) {
    this.opener = opener;
    this.parallel = parallel;
  }

  /** What is open, and how many are using it. */
  private static final class Opened {
    private final ReplicaTables tables;
    private int users;

    Opened(ReplicaTables tables) {
      this.tables = tables;
    }
  }

  private <T> T use(Function<ReplicaTables, T> work) {
    Opened used = enter();
    try {
      return work.apply(used.tables);
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.STORAGE_DENIED || e.code() == ErrorCode.TARGET_DENIED) {
        forget(used);
      }
      throw e;
    } finally {
      leave(used);
    }
  }

  private synchronized Opened enter() {
    if (opened == null) {
      opened = new Opened(opener.get());
    }
    opened.users++;
    return opened;
  }

  /** Unless it was opened anew since, which this refusal says nothing about. */
  private synchronized void forget(Opened refused) {
    if (opened == refused) {
      opened = null;
    }
  }

  /** Others may be at work on other tables: whoever is the last to leave closes. */
  private synchronized void leave(Opened used) {
    used.users--;
    if (used.users == 0 && used != opened) {
      used.tables.close();
    }
  }

  @Override
  public Optional<ReplicaState> compare(TableKey key) {
    return use(tables -> tables.table(key.table()).compare());
  }

  @Override
  public FileCounts pending(TableKey key, SyncPlan plan) {
    return use(tables -> tables.table(key.table()).pending(plan));
  }

  @Override
  public FileCounts copy(TableKey key, SyncPlan plan, FileProgress progress) {
    return use(tables -> tables.table(key.table()).copy(plan, progress));
  }

  @Override
  public FileComparison verify(TableKey key, FileProgress progress) {
    return use(tables -> tables.table(key.table()).verify(progress));
  }

  @Override
  public FileCounts mend(TableKey key, FileComparison found) {
    return use(tables -> tables.table(key.table()).mend(found));
  }

  @Override
  public Optional<Watermark> watermark(TableKey key) {
    long version = use(tables -> tables.table(key.table()).replicaLog().newest());
    return version == Watermark.NONE
        ? Optional.empty()
        : Optional.of(Watermark.initial().reached(version, "", ""));
  }

  @Override
  public Optional<Instant> lastChange(TableKey key) {
    LogFiles log = use(tables -> tables.table(key.table()).replicaLog());
    return log.fileOf(log.newest()).map(StoredFile::modifiedAt);
  }

  /** From the statistics in the log; a table may have none. */
  @Override
  public OptionalLong rows(TableKey key) {
    return use(
        tables ->
            tables
                .copy()
                .table(key.table())
                .head()
                .map(head -> rows(head.files()))
                .orElse(OptionalLong.empty()));
  }

  private static OptionalLong rows(List<DataFile> files) {
    return files.stream().allMatch(file -> file.rows().isPresent())
        ? OptionalLong.of(files.stream().mapToLong(file -> file.rows().getAsLong()).sum())
        : OptionalLong.empty();
  }

  @Override
  public HistoryStore history() {
    return new HistoryStore() {
      @Override
      public void append(HistoryEntry entry) {
        use(
            tables -> {
              tables.history().append(entry);
              return entry;
            });
      }

      @Override
      public List<HistoryEntry> recent(String source, Optional<String> table, int limit) {
        return use(tables -> tables.history().recent(source, table, limit));
      }

      @Override
      public List<HistoryEntry> bySync(String syncId) {
        return use(tables -> tables.history().bySync(syncId));
      }
    };
  }

  @Override
  public void close() {
    parallel.close();
    synchronized (this) {
      if (opened != null && opened.users == 0) {
        opened.tables.close();
      }
      opened = null;
    }
  }
}
