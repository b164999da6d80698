package io.catalogsync.target.replica;

import io.catalogsync.error.ReplicaErrors;
import io.catalogsync.target.replica.LogActions.Added;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers actions, from whichever form of log, and refuses what a byte copy cannot mirror. */
final class ActionCollector {
  /** Its commits are only in the catalog's own store until it publishes them. */
  private static final Set<String> MANAGED =
      Set.of("catalogManaged", "catalogOwned", "catalogOwned-preview");

  /**
   * The protocol ("Deletion Vectors", storage type {@code u}) has "random prefix - optional" before
   * the encoded UUID, and a folder of that name around the file. It says nothing of its characters;
   * writers draw letters and digits, for which a folder need not be escaped.
   */
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]*");

  /** Of a UUID in Base85, in the same section. */
  private static final int UUID_CHARACTERS = 20;

  private final String table;
  private final List<Added> added = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final List<TableFile> changes = new ArrayList<>();
  private final List<String> sidecars = new ArrayList<>();
  private Optional<String> tableId = Optional.empty();

  ActionCollector(String table) {
    this.table = table;
  }

  void add(String path, long size, Optional<DeletionVectorDescriptor> vector) {
    List<TableFile> files = new ArrayList<>();
    files.add(
        TableFile.logged(table, path, size > 0 ? OptionalLong.of(size) : OptionalLong.empty()));
    vector.filter(DeletionVectorDescriptor::isOnDisk).map(this::vectorFile).ifPresent(files::add);
    added.add(new Added(key(path, vector), List.copyOf(files)));
  }

  void remove(String path, Optional<DeletionVectorDescriptor> vector) {
    removed.add(key(path, vector));
  }

  void change(String path, long size) {
    changes.add(TableFile.logged(table, path, OptionalLong.of(size)));
  }

  void sidecar(String path) {
    sidecars.add(path.substring(path.lastIndexOf('/') + 1));
  }

  void tableId(String id) {
    tableId = Optional.of(id);
  }

  void feature(String name) {
    if (MANAGED.contains(name)) {
      throw ReplicaErrors.catalogManaged(table, name);
    }
  }

  /** The preview of catalog-managed tables says so in a property, not by a feature. */
  void property(String name, String value) {
    if (name.startsWith("delta.coordinatedCommits.commitCoordinator") && !value.isEmpty()) {
      throw ReplicaErrors.catalogManaged(table, name);
    }
  }

  LogActions actions() {
    return new LogActions(
        List.copyOf(added),
        Set.copyOf(removed),
        List.copyOf(changes),
        List.copyOf(sidecars),
        tableId);
  }

  private TableFile vectorFile(DeletionVectorDescriptor vector) {
    if (vector.getStorageType().equals(DeletionVectorDescriptor.PATH_DV_MARKER)) {
      throw ReplicaErrors.outside(table, vector.getPathOrInlineDv());
    }
    String logged = vector.getPathOrInlineDv();
    int prefix = logged.length() - UUID_CHARACTERS;
    if (prefix < 0 || !PREFIX.matcher(logged.substring(0, prefix)).matches()) {
      throw ReplicaErrors.outside(table, logged);
    }
    String root = "/table";
    String path = vector.getAbsolutePath(root).substring(root.length() + 1);
    return TableFile.within(table, path, logged, OptionalLong.empty());
  }

  private static String key(String path, Optional<DeletionVectorDescriptor> vector) {
    return vector.map(v -> path + "\n" + v.getUniqueId()).orElse(path);
  }
}
