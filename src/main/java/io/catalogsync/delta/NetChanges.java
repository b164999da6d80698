package io.catalogsync.delta;

import io.catalogsync.delta.DataFile.DeletionVector;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.RemoveFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sums up commits: a file that came and went again is no change, nor is one that went and came
 * back.
 */
final class NetChanges {
  private final FileActions actions;
  private final Map<Identity, DataFile> added = new LinkedHashMap<>();
  private final Map<Identity, RemoveFile> removed = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> partitionValues = new HashMap<>();
  private final Set<Identity> inCommit = new HashSet<>();
  private boolean metadataChanged;

  /**
   * Whether a file came or went twice, so that its rows count twice, or one action said nothing; or
   * whether one commit names it twice, so that the order of the two would decide.
   */
  private boolean unclear;

  /** Two deletion vectors on one path are two sets of rows. */
  private record Identity(String path, Optional<DeletionVector> vector) {}

  NetChanges(FileActions actions) {
    this.actions = actions;
  }

  /** What is told from now on is of another commit. */
  void nextCommit() {
    inCommit.clear();
  }

  void metadataChanged() {
    metadataChanged = true;
  }

  void add(AddFile add) {
    partitionValues.put(add.getPath(), FileActions.partitionValues(add.getPartitionValues()));
    if (add.getDataChange()) {
      Identity identity = named(add.getPath(), add.getDeletionVector());
      if (removed.remove(identity) == null) {
        unclear |= added.put(identity, actions.added(add)) != null;
      }
    }
  }

  void remove(RemoveFile remove) {
    if (remove.getDataChange()) {
      Identity identity = named(remove.getPath(), remove.getDeletionVector());
      if (added.remove(identity) == null) {
        unclear |= removed.put(identity, remove) != null;
      }
    }
  }

  private Identity named(String path, Optional<DeletionVectorDescriptor> vector) {
    Identity identity = new Identity(path, vector.map(FileActions::vector));
    unclear |= !inCommit.add(identity);
    return identity;
  }

  /**
   * The result.
   *
   * @param before partition values of the files before the first commit
   * @param partitioned whether the table has partition columns now
   * @return empty when a removed file's partition values are unknown, when one commit names a file
   *     twice (which the protocol forbids), or when a file came twice: by RESTORE after an OPTIMIZE
   *     that took it away and changed no data, or by a writer that added it although it was there
   */
  Optional<FileChanges> net(
      Supplier<Optional<Map<String, Map<String, String>>>> before, boolean partitioned) {
    if (unclear) {
      return Optional.empty();
    }
    List<DataFile> went = new ArrayList<>(removed.size());
    boolean looked = false;
    for (RemoveFile remove : removed.values()) {
      Map<String, String> values;
      if (remove.getPartitionValues().isPresent()) {
        values = FileActions.partitionValues(remove.getPartitionValues().get());
      } else if (!partitioned && !metadataChanged) {
        values = Map.of();
      } else {
        if (!looked) {
          before.get().ifPresent(known -> known.forEach(partitionValues::putIfAbsent));
          looked = true;
        }
        values = partitionValues.get(remove.getPath());
      }
      if (values == null) {
        return Optional.empty();
      }
      went.add(actions.removed(remove, values));
    }
    return Optional.of(new FileChanges(List.copyOf(added.values()), went));
  }
}
