package io.catalogsync.target.replica;

import io.catalogsync.plan.Watermark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One look at a table's log.
 *
 * @param commits commit files by version
 * @param checkpoints complete checkpoints, oldest first
 * @param companions version checksums and compacted logs
 * @param pointer {@code _last_checkpoint}
 */
record LogFiles(
    NavigableMap<Long, StoredFile> commits,
    List<Checkpoint> checkpoints,
    List<StoredFile> companions,
    Optional<StoredFile> pointer) {

  /** All files of one checkpoint but its sidecars. */
  record Checkpoint(long version, List<StoredFile> files) {}

  static LogFiles list(FileStore store) {
    NavigableMap<Long, StoredFile> commits = new TreeMap<>();
    Map<String, Checkpoint> checkpoints = new TreeMap<>();
    List<StoredFile> companions = new ArrayList<>();
    StoredFile pointer = null;
    List<StoredFile> files = new ArrayList<>(store.list(LogName.FOLDER));
    files.sort(Comparator.comparing(StoredFile::path));
    for (StoredFile file : files) {
      if (file.path().equals(LogName.LAST_CHECKPOINT)) {
        pointer = file;
      }
      Optional<LogName> parsed = LogName.parse(file.name());
      if (parsed.isEmpty()) {
        continue;
      }
      LogName name = parsed.get();
      switch (name.kind()) {
        case COMMIT -> commits.put(name.version(), file);
        case CHECKSUM, COMPACTED -> companions.add(file);
        case CHECKPOINT -> {
          // a checkpoint in one file is complete by itself, and there may be several of a version
          String group = name.parts() == 1 ? file.name() : name.version() + "/" + name.parts();
          checkpoints
              .computeIfAbsent(group, any -> new Checkpoint(name.version(), new ArrayList<>()))
              .files()
              .add(file);
        }
      }
    }
    return new LogFiles(
        commits, complete(checkpoints.values()), companions, Optional.ofNullable(pointer));
  }

  /** The same log some commits later. */
  LogFiles with(Map<Long, StoredFile> added) {
    NavigableMap<Long, StoredFile> more = new TreeMap<>(commits);
    more.putAll(added);
    return new LogFiles(more, checkpoints, companions, pointer);
  }

  private static List<Checkpoint> complete(Iterable<Checkpoint> all) {
    List<Checkpoint> complete = new ArrayList<>();
    for (Checkpoint checkpoint : all) {
      int parts = LogName.parse(checkpoint.files().get(0).name()).orElseThrow().parts();
      boolean filled = checkpoint.files().stream().allMatch(file -> file.size() > 0);
      if (filled && checkpoint.files().size() == parts) {
        complete.add(checkpoint);
      }
    }
    complete.sort(Comparator.comparingLong(Checkpoint::version));
    return List.copyOf(complete);
  }

  /**
   * The newest version that can be read: from the newest checkpoint, or version 0, on without a
   * gap. {@link Watermark#NONE} when there is none.
   */
  long newest() {
    long version = newestCheckpoint();
    while (holds(version + 1)) {
      version++;
    }
    return version;
  }

  /** Version of the newest checkpoint; {@link Watermark#NONE} when there is none. */
  long newestCheckpoint() {
    return checkpoints.isEmpty()
        ? Watermark.NONE
        : checkpoints.get(checkpoints.size() - 1).version();
  }

  /** Whether the commit file is there, and not the empty one of a writer that has just begun. */
  boolean holds(long version) {
    StoredFile commit = commits.get(version);
    return commit != null && commit.size() > 0;
  }

  boolean holdsAll(long first, long last) {
    for (long version = first; version <= last; version++) {
      if (!holds(version)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the log tells what that version is made of. */
  boolean reaches(long version) {
    return holdsAll(0, version)
        || checkpoints.stream()
            .anyMatch(c -> c.version() <= version && holdsAll(c.version() + 1, version));
  }

  boolean isEmpty() {
    return commits.isEmpty() && checkpoints.isEmpty();
  }

  /** When the version was written here, as the storage says. */
  Optional<StoredFile> fileOf(long version) {
    StoredFile commit = commits.get(version);
    return commit != null
        ? Optional.of(commit)
        : checkpoints.stream()
            .filter(checkpoint -> checkpoint.version() == version)
            .map(checkpoint -> checkpoint.files().get(0))
            .findFirst();
  }
}
