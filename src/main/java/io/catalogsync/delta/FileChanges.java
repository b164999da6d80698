package io.catalogsync.delta;

import java.util.List;

/**
 * Files that came and went between two versions. A file whose deletion vector changed is in both,
 * with either vector.
 */
public record FileChanges(List<DataFile> added, List<DataFile> removed) {
  public FileChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
