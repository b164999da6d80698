package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.target.FileCounts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings data files over, several at a time; memory is a buffer each. */
final class FileCopier {
  private final FileStore source;
  private final DataCheck check;
  private final Publisher publisher;
  private final Parallel parallel;
  private final Set<String> done = new HashSet<>();

  FileCopier(FileStore source, DataCheck check, Publisher publisher, Parallel parallel) {
    this.source = source;
    this.check = check;
    this.publisher = publisher;
    this.parallel = parallel;
  }

  /**
   * What became of some files.
   *
   * @param lost paths of files that neither side has
   */
  record Result(FileCounts counts, Set<String> lost) {}

  private record One(String path, boolean lost, long copied) {}

  Result copy(Collection<TableFile> files) {
    List<TableFile> left = files.stream().filter(file -> done.add(file.path())).toList();
    FileCounts counts = FileCounts.NONE;
    Set<String> lost = new HashSet<>();
    for (One one : parallel.map(left, this::copy)) {
      if (one.lost()) {
        lost.add(one.path());
        done.remove(one.path()); // whoever needs it has to hear so again
      } else if (one.copied() >= 0) {
        counts = counts.plus(new FileCounts(1, one.copied(), 0));
      }
    }
    return new Result(counts, lost);
  }

  private One copy(TableFile file) {
    DataCheck.Found found = check.look(file);
    return switch (found.need()) {
      case NOTHING, SOURCE_DAMAGED -> new One(file.path(), false, -1);
      case LOST -> new One(file.path(), true, -1);
      case COPY -> publish(file.path(), false, found.size());
      case REPLACE -> publish(file.path(), true, found.size());
    };
  }

  private One publish(String path, boolean differs, long size) {
    try {
      if (differs) {
        publisher.replace(path, size, () -> source.read(path));
      } else {
        publisher.putIfAbsent(path, size, () -> source.read(path));
      }
      return new One(path, false, size);
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.DELTA_FILE_GONE) {
        return new One(path, true, -1); // deleted since it was looked at
      }
      throw e;
    }
  }
}
