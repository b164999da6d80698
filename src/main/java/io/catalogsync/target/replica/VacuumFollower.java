package io.catalogsync.target.replica;

import io.catalogsync.target.FileCounts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes data files that the source no longer has and the replica's newest version does not need.
 * The log is left alone.
 */
final class VacuumFollower {
  private final ReplicaTable table;

  VacuumFollower(ReplicaTable table) {
    this.table = table;
  }

  /**
   * Follows the source's VACUUM. What another replicator publishes meanwhile stays: what it brings
   * after the replica was looked through is not in question, what it brought before is, and then
   * the next copy follows.
   *
   * @param live version {@code to} and how it came about
   * @param to the replica's newest version, as far as this copy knows
   */
  FileCounts follow(List<SourceVersion> live, long to) {
    List<StoredFile> present = table.copy().store().walk();
    Set<String> kept = new HashSet<>();
    for (SourceVersion version : live) {
      version.live().stream()
          .filter(file -> file.until() == SourceVersion.STILL)
          .forEach(file -> file.files().forEach(one -> kept.add(one.path())));
    }
    table.source().store().walk().forEach(file -> kept.add(file.path()));
    if (LogFiles.list(table.copy().store()).newest() > to) {
      return FileCounts.NONE;
    }
    List<StoredFile> gone =
        present.stream()
            .filter(file -> !kept.contains(file.path()))
            .filter(file -> isData(file.path()))
            .toList();
    table
        .parallel()
        .map(
            gone,
            file -> {
              table.copy().store().delete(file.path());
              return file;
            });
    return new FileCounts(0, 0, gone.size());
  }

  private static boolean isData(String path) {
    return !path.startsWith(LogName.FOLDER + "/") && !path.startsWith(".");
  }
}
