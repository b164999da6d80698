package io.catalogsync.target.replica;

import io.catalogsync.error.ReplicaErrors;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.ReplicaTarget.FileProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One copy of one table, in the order that keeps every moment readable: the files of a version
 * first, then its commit, oldest version first; then checkpoints and the rest of the log.
 *
 * <p>A version that lost files to the source's VACUUM is never shown as the newest: a checkpoint of
 * a later, complete one is published before its commit.
 */
final class CopyRun {
  private static final int FILES_AT_A_TIME = 400;
  private static final int COMMITS_AT_A_TIME = 100;

  private final ReplicaTable table;
  private final Publisher publisher;
  private final FileCopier copier;
  private final LogFiles log;
  private final LogFiles copy;
  private final long to;
  private final LostFiles lost = new LostFiles();
  private final FileProgress progress;

  /** Newest version that readers of the replica see. */
  private long visible;

  /** Version up to which all commits are there. */
  private long position;

  /** What is known of commits that both sides have. */
  private final Map<Long, CommitCheck> checks = new HashMap<>();

  private FileCounts counts = FileCounts.NONE;

  /**
   * A copy that has not begun.
   *
   * @param check tells which data files to bring
   * @param log the source's log, as far as it was when {@code to} was its newest version
   * @param copy the replica's log
   * @param visible the replica's newest version
   */
  CopyRun(
      ReplicaTable table,
      DataCheck check,
      LogFiles log,
      LogFiles copy,
      long visible,
      long to,
      FileProgress progress) {
    this.table = table;
    this.publisher = new Publisher(table.copy().store());
    this.copier = new FileCopier(table.source().store(), check, publisher, table.parallel());
    this.log = log;
    this.copy = copy;
    this.visible = visible;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Copies the versions.
   *
   * @param versions those to copy, oldest first, ending at {@code to}
   * @param from the version after which commits are to be published
   */
  FileCounts run(List<SourceVersion> versions, long from) {
    position = from;
    long oldest = versions.isEmpty() ? to + 1 : versions.get(0).version();
    int all = (int) versions.stream().flatMap(SourceVersion::files).distinct().count();
    int done = 0;
    for (List<SourceVersion> batch : batches(versions)) {
      done += bring(batch);
      publish(oldest, batch.get(batch.size() - 1).version());
      progress.at(Math.min(done, all), all);
    }
    return counts;
  }

  private static List<List<SourceVersion>> batches(List<SourceVersion> versions) {
    List<List<SourceVersion>> batches = new ArrayList<>();
    List<SourceVersion> batch = new ArrayList<>();
    long files = 0;
    for (SourceVersion version : versions) {
      batch.add(version);
      files += version.files().count();
      if (files >= FILES_AT_A_TIME || batch.size() >= COMMITS_AT_A_TIME) {
        batches.add(batch);
        batch = new ArrayList<>();
        files = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private int bring(List<SourceVersion> batch) {
    List<TableFile> files = batch.stream().flatMap(SourceVersion::files).toList();
    FileCopier.Result result = copier.copy(files);
    counts = counts.plus(result.counts());
    for (SourceVersion version : batch) {
      for (SourceVersion.Live live : version.live()) {
        Optional<String> gone =
            live.files().stream().map(TableFile::path).filter(result.lost()::contains).findFirst();
        if (gone.isPresent() && live.until() == SourceVersion.STILL) {
          throw SourceErrors.deltaFileGone(table.name(), gone.get(), null);
        }
        gone.ifPresent(path -> lost.add(version.version(), live.until()));
      }
    }
    return files.size();
  }

  /** Publishes as many commits as can be read once they are there. */
  private void publish(long oldest, long last) {
    check(position + 1, last);
    while (position < last) {
      long next = position + 1;
      boolean whole = next >= oldest && lost.isWhole(next);
      if (next <= visible || (log.holds(next) && whole)) {
        putCommit(next);
        position = next;
        visible = Math.max(visible, next);
      } else if (!stepOver(next, last)) {
        return; // a later batch holds the version to step to
      }
    }
  }

  /** Several at a time; what they say is heeded one by one. */
  private void check(long first, long last) {
    List<StoredFile> both =
        log.commits().subMap(first, true, last, true).entrySet().stream()
            .filter(commit -> commit.getValue().size() > 0)
            .filter(commit -> copy.commits().containsKey(commit.getKey()))
            .filter(commit -> !checks.containsKey(commit.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    FileStore source = table.source().store();
    FileStore target = table.copy().store();
    List<CommitCheck> found =
        table.parallel().map(both, commit -> CommitCheck.of(source, target, commit.path()));
    for (int i = 0; i < found.size(); i++) {
      checks.put(LogName.parse(both.get(i).name()).orElseThrow().version(), found.get(i));
    }
  }

  private boolean stepOver(long next, long last) {
    Optional<LogFiles.Checkpoint> stone =
        log.checkpoints().stream()
            .filter(checkpoint -> checkpoint.version() >= next && checkpoint.version() <= last)
            .filter(checkpoint -> lost.isWhole(checkpoint.version()))
            .findFirst();
    if (stone.isPresent()) {
      LogCompanions companions = new LogCompanions(table, publisher);
      companions.putCheckpoint(stone.get());
      counts = counts.plus(companions.counts());
      visible = stone.get().version();
      return true;
    }
    if (last < to) {
      return false;
    }
    table.source().ownCheckpoint().publish(to, publisher);
    visible = to;
    return true;
  }

  /** Puts the source's commit, where it still has one. */
  private void putCommit(long version) {
    StoredFile commit = log.commits().get(version);
    if (commit == null || commit.size() == 0) {
      return;
    }
    FileStore source = table.source().store();
    boolean first =
        !copy.commits().containsKey(version)
            && publisher.putIfAbsent(
                commit.path(), commit.size(), () -> source.read(commit.path()));
    if (!first) {
      settle(commit, version);
      return;
    }
    counts = counts.plus(new FileCounts(1, commit.size(), 0));
  }

  private void settle(StoredFile commit, long version) {
    FileStore source = table.source().store();
    CommitCheck before = checks.remove(version);
    CommitCheck check =
        before == null ? CommitCheck.of(source, table.copy().store(), commit.path()) : before;
    switch (check) {
      case SAME -> {
        // another replicator was faster
      }
      case TORN -> {
        publisher.replace(commit.path(), commit.size(), () -> source.read(commit.path()));
        counts = counts.plus(new FileCounts(1, commit.size(), 0));
      }
      case FOREIGN -> throw ReplicaErrors.foreignCommit(table.name(), version, table.copy().root());
    }
  }
}
