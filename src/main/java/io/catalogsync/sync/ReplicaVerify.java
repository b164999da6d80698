package io.catalogsync.sync;

import io.catalogsync.plan.TableKey;
import io.catalogsync.target.FileComparison;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.ReplicaTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares one table of a replica with its source, file by file and byte by byte, at the replica's
 * own version.
 */
final class ReplicaVerify {
  private final Source source;
  private final ReplicaTarget replica;
  private final String table;
  private final Progress progress;

  ReplicaVerify(Source source, ReplicaTarget replica, String table, Progress progress) {
    this.source = source;
    this.replica = replica;
    this.table = table;
    this.progress = progress;
  }

  SyncOutcome run(boolean repair) {
    TableKey key = source.key(table);
    if (source.catalog().table(table).version().isEmpty()) {
      return AbsentTable.of(source, table);
    }
    FileComparison files = replica.verify(key, (done, all) -> progress.at(table, done, all, 0));
    Verification found = verification(files);
    boolean mend = repair && !found.isClean();
    FileCounts mended = mend ? replica.mend(key, files) : FileCounts.NONE;
    return new SyncOutcome.Verified(files.version(), found, mend, RowCounts.NONE, mended);
  }

  private static Verification verification(FileComparison files) {
    List<Verification.Difference> examples = new ArrayList<>();
    add(examples, Verification.Kind.MISSING, files.missing());
    add(examples, Verification.Kind.CHANGED, files.changed());
    add(examples, Verification.Kind.EXTRA, files.extra());
    return new Verification(
        files.matching(),
        files.missing().size(),
        files.extra().size(),
        files.changed().size(),
        0,
        examples,
        Verification.FILES);
  }

  private static void add(
      List<Verification.Difference> examples, Verification.Kind kind, List<String> paths) {
    paths.stream()
        .limit(Verification.MOST_EXAMPLES - (long) examples.size())
        .forEach(path -> examples.add(new Verification.Difference(kind, path)));
  }
}
