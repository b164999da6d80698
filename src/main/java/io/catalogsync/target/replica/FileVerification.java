package io.catalogsync.target.replica;

import io.catalogsync.target.FileComparison;
import io.catalogsync.target.ReplicaTarget.FileProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Compares a replica with its source file by file, at the replica's own version. */
final class FileVerification {
  private final ReplicaTable table;
  private final FileStore source;
  private final FileStore copy;

  FileVerification(ReplicaTable table) {
    this.table = table;
    this.source = table.source().store();
    this.copy = table.copy().store();
  }

  private enum Found {
    SAME,
    MISSING,
    CHANGED,
    /** Vacuumed at the source, and no longer needed. */
    NOTHING
  }

  private record One(String path, Found found) {}

  FileComparison run(
      WantedFiles wanted, LogFiles log, LogFiles replica, long version, FileProgress progress) {
    TreeSet<String> paths = new TreeSet<>(wanted.data().keySet());
    wanted.log().forEach(file -> paths.add(file.path()));
    paths.addAll(sidecars(log, version));
    AtomicInteger done = new AtomicInteger();
    List<One> all =
        table
            .parallel()
            .map(
                List.copyOf(paths),
                path -> {
                  One one = new One(path, compare(path, wanted));
                  progress.at(done.incrementAndGet(), paths.size());
                  return one;
                });
    List<String> extra = new ArrayList<>();
    replica.commits().tailMap(version, false).values().stream()
        .filter(
            commit ->
                !log.commits().containsKey(LogName.parse(commit.name()).orElseThrow().version()))
        .forEach(commit -> extra.add(commit.path()));
    return new FileComparison(
        version,
        all.stream().filter(one -> one.found() == Found.SAME).count(),
        paths(all, Found.MISSING),
        paths(all, Found.CHANGED),
        extra);
  }

  /** Only checkpoints tell which of them belong to versions that the replica has. */
  private List<String> sidecars(LogFiles log, long version) {
    return source.list(LogName.SIDECARS).isEmpty()
        ? List.of()
        : log.checkpoints().stream()
            .filter(checkpoint -> checkpoint.version() <= version)
            .flatMap(checkpoint -> table.source().checkpoints().sidecars(checkpoint).stream())
            .toList();
  }

  private Found compare(String path, WantedFiles wanted) {
    OptionalLong there = source.size(path);
    OptionalLong here = copy.size(path);
    if (here.isEmpty()) {
      return there.isPresent() || wanted.live().contains(path) ? Found.MISSING : Found.NOTHING;
    }
    if (there.isEmpty()) {
      return isCut(path, here, wanted) ? Found.CHANGED : Found.NOTHING;
    }
    if (!there.equals(here)) {
      return Found.CHANGED;
    }
    return switch (FileCheck.of(source, copy, path)) {
      case SAME -> Found.SAME;
      case DIFFERENT -> Found.CHANGED;
      case GONE -> Found.NOTHING;
      case MISSING -> Found.MISSING;
    };
  }

  /** A file that is read, and that only the log can be asked about. */
  private static boolean isCut(String path, OptionalLong here, WantedFiles wanted) {
    return wanted.live().contains(path) && !wanted.data().get(path).isWhole(here);
  }

  private static List<String> paths(List<One> all, Found found) {
    return all.stream().filter(one -> one.found() == found).map(One::path).toList();
  }
}
