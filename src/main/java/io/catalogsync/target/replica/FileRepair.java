package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.Errors;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.target.FileComparison;
import io.catalogsync.target.FileCounts;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts right what a verification found, as far as the source can. A file that the source has lost,
 * or damaged itself, is told once all others are right.
 */
final class FileRepair {
  private final ReplicaTable table;
  private final FileStore source;
  private final FileStore copy;
  private final Publisher publisher;
  private final DataCheck check;
  private final Map<String, TableFile> data;
  private final Queue<CatalogSyncException> beyondRepair = new ConcurrentLinkedQueue<>();

  FileRepair(ReplicaTable table, WantedFiles wanted) {
    this.table = table;
    this.source = table.source().store();
    this.copy = table.copy().store();
    this.publisher = new Publisher(copy);
    this.check = new DataCheck(source, copy, true);
    this.data = wanted.data();
  }

  FileCounts run(FileComparison found) {
    found.changed().forEach(this::refuseForeign);
    Map<Boolean, List<String>> wrong =
        Stream.concat(found.changed().stream(), found.missing().stream())
            .collect(Collectors.partitioningBy(FileRepair::isReadByName));
    FileCounts counts = FileCounts.NONE;
    for (FileCounts one : table.parallel().map(wrong.get(false), this::content)) {
      counts = counts.plus(one);
    }
    for (String path : wrong.get(true)) { // no commit or checkpoint before what it names
      counts = counts.plus(log(path));
    }
    if (!beyondRepair.isEmpty()) {
      throw beyondRepair.peek();
    }
    return counts;
  }

  private void refuseForeign(String path) {
    if (LogName.isCommit(path) && CommitCheck.of(source, copy, path) == CommitCheck.FOREIGN) {
      throw Errors.refused(
          table.name(), "somebody else wrote " + path + " of " + table.copy().root());
    }
  }

  /** Data is found by the names in commits, and a sidecar by that in its checkpoint. */
  private static boolean isReadByName(String path) {
    return path.startsWith(LogName.FOLDER + "/") && !path.startsWith(LogName.SIDECARS + "/");
  }

  private FileCounts content(String path) {
    TableFile file = data.getOrDefault(path, new TableFile(path, OptionalLong.empty()));
    DataCheck.Found found = check.look(file);
    return switch (found.need()) {
      case COPY, REPLACE -> replace(path, found.size());
      case NOTHING -> FileCounts.NONE; // somebody mended it meanwhile
      case LOST -> lost(SourceErrors.deltaFileGone(table.name(), path, null));
      case SOURCE_DAMAGED ->
          lost(
              SourceErrors.deltaDamaged(
                  table.name(), "its file " + path + " is not as long as its log says", null));
    };
  }

  private FileCounts log(String path) {
    OptionalLong size = source.size(path);
    return size.isPresent()
        ? replace(path, size.getAsLong())
        : lost(SourceErrors.deltaFileGone(table.name(), path, null));
  }

  private FileCounts replace(String path, long size) {
    publisher.replace(path, size, () -> source.read(path));
    return new FileCounts(1, size, 0);
  }

  private FileCounts lost(CatalogSyncException file) {
    beyondRepair.add(file);
    return FileCounts.NONE;
  }
}
