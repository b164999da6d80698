package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.target.FileCounts;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What readers of a log's newest version can do without: checkpoints with their sidecars, version
 * checksums, compacted logs, {@code _last_checkpoint}, and commits before a checkpoint that a copy
 * began or went on with.
 */
final class LogCompanions {
  private final FileStore source;
  private final FileStore copy;
  private final Publisher publisher;
  private final Parallel parallel;
  private FileCounts counts = FileCounts.NONE;

  LogCompanions(ReplicaTable table, Publisher publisher) {
    this.source = table.source().store();
    this.copy = table.copy().store();
    this.publisher = publisher;
    this.parallel = table.parallel();
  }

  /** Files of the source's log, of versions up to {@code newest}, that the replica's log lacks. */
  private static List<StoredFile> missing(LogFiles log, LogFiles copy, long newest) {
    Map<String, Long> there = new HashMap<>();
    copy.checkpoints().forEach(c -> c.files().forEach(f -> there.put(f.path(), f.size())));
    copy.companions().forEach(file -> there.put(file.path(), file.size()));
    copy.commits().values().forEach(file -> there.put(file.path(), file.size()));
    List<StoredFile> wanted = new ArrayList<>();
    log.commits().headMap(newest, true).values().stream()
        .filter(file -> file.size() > 0 && !there.containsKey(file.path()))
        .forEach(wanted::add);
    wanted.addAll(companions(log, newest));
    wanted.removeIf(file -> Long.valueOf(file.size()).equals(there.get(file.path())));
    return wanted;
  }

  /** All but commits, checkpoints last. */
  private static List<StoredFile> companions(LogFiles log, long newest) {
    List<StoredFile> companions = new ArrayList<>();
    log.companions().stream()
        .filter(file -> LogName.parse(file.name()).orElseThrow().version() <= newest)
        .forEach(companions::add);
    log.checkpoints().stream()
        .filter(checkpoint -> checkpoint.version() <= newest)
        .forEach(checkpoint -> companions.addAll(checkpoint.files()));
    return companions;
  }

  /** Puts right what is missing, or there with other bytes; commits are not its business. */
  void mend(LogFiles log, long newest) {
    different(log, newest).forEach(this::replace);
    log.pointer()
        .filter(pointer -> !isSame(pointer))
        .ifPresent(pointer -> replacePointer(pointer, newest));
  }

  private List<StoredFile> different(LogFiles log, long newest) {
    List<StoredFile> all = new ArrayList<>(source.list(LogName.SIDECARS));
    all.addAll(companions(log, newest));
    List<Boolean> same = parallel.map(all, this::isSame);
    return IntStream.range(0, all.size()).filter(i -> !same.get(i)).mapToObj(all::get).toList();
  }

  /**
   * What {@link #copy} would write, and {@link #mend} as well.
   *
   * @param bytes whether {@link #mend} follows
   */
  Collection<StoredFile> pending(LogFiles log, LogFiles present, long newest, boolean bytes) {
    Set<StoredFile> files = new LinkedHashSet<>(missing(log, present, newest));
    if (hasCheckpoint(files)) {
      files.addAll(missingSidecars());
    }
    if (bytes) {
      files.addAll(different(log, newest));
    }
    List<LogFiles.Checkpoint> checkpoints = new ArrayList<>(log.checkpoints());
    checkpoints.addAll(present.checkpoints());
    log.pointer()
        .filter(pointer -> !isCurrent(pointer, present) || (bytes && !isSame(pointer)))
        .filter(pointer -> leadsTo(checkpoints, Contents.bytes(source, pointer.path()), newest))
        .ifPresent(files::add);
    return files;
  }

  private boolean isSame(StoredFile file) {
    return switch (FileCheck.of(source, copy, file.path())) {
      case SAME, GONE -> true;
      case DIFFERENT, MISSING -> false;
    };
  }

  /** When the source cleaned its log meanwhile, nobody needs the file. */
  private static void throwUnlessCleaned(CatalogSyncException e) {
    if (e.code() != ErrorCode.DELTA_FILE_GONE) {
      throw e;
    }
  }

  /**
   * Copies what is missing, checkpoints last and the pointer to the newest one at the very end.
   * Nothing of a version that readers of the replica do not see yet: its data may not be there.
   */
  void copy(LogFiles log, LogFiles present, long upTo) {
    long newest = Math.min(upTo, present.newest());
    List<StoredFile> missing = missing(log, present, newest);
    if (hasCheckpoint(missing)) {
      missingSidecars().forEach(this::putUnlessCleaned);
    }
    missing.forEach(this::putUnlessCleaned);
    log.pointer().ifPresent(pointer -> putPointer(pointer, present, newest));
  }

  private static boolean hasCheckpoint(Collection<StoredFile> files) {
    return files.stream()
        .anyMatch(
            file -> LogName.parse(file.name()).orElseThrow().kind() == LogName.Kind.CHECKPOINT);
  }

  FileCounts counts() {
    return counts;
  }

  /**
   * A checkpoint that the copy steps on. Sidecars first: from the moment its last file is there, it
   * is what is read.
   *
   * @throws CatalogSyncException DELTA_FILE_GONE when the source cleaned it away meanwhile: commits
   *     after it cannot be read then
   */
  void putCheckpoint(LogFiles.Checkpoint checkpoint) {
    missingSidecars().forEach(this::put);
    checkpoint.files().forEach(this::put);
  }

  private List<StoredFile> missingSidecars() {
    Map<String, Long> there = new HashMap<>();
    copy.list(LogName.SIDECARS).forEach(file -> there.put(file.path(), file.size()));
    return source.list(LogName.SIDECARS).stream()
        .filter(file -> !Long.valueOf(file.size()).equals(there.get(file.path())))
        .toList();
  }

  private void put(StoredFile file) {
    boolean first = publisher.putIfAbsent(file.path(), file.size(), () -> source.read(file.path()));
    if (!first && copy.size(file.path()).orElse(-1) != file.size()) {
      // a checkpoint of our own, or a torn file: the source's says the same of the same version
      publisher.replace(file.path(), file.size(), () -> source.read(file.path()));
    }
    counts = counts.plus(new FileCounts(1, file.size(), 0));
  }

  private void putUnlessCleaned(StoredFile file) {
    try {
      put(file);
    } catch (CatalogSyncException e) {
      throwUnlessCleaned(e);
    }
  }

  private void replace(StoredFile file) {
    try {
      publisher.replace(file.path(), file.size(), () -> source.read(file.path()));
      counts = counts.plus(new FileCounts(1, file.size(), 0));
    } catch (CatalogSyncException e) {
      throwUnlessCleaned(e);
    }
  }

  private void putPointer(StoredFile pointer, LogFiles present, long newest) {
    if (!isCurrent(pointer, present)) {
      replacePointer(pointer, newest);
    }
  }

  private static boolean isCurrent(StoredFile pointer, LogFiles present) {
    return present
        .pointer()
        .filter(there -> there.size() == pointer.size())
        .filter(there -> !pointer.modifiedAt().isAfter(there.modifiedAt()))
        .isPresent();
  }

  private void replacePointer(StoredFile pointer, long newest) {
    byte[] content = Contents.bytes(source, pointer.path());
    if (leadsTo(LogFiles.list(copy).checkpoints(), content, newest)) {
      publisher.replace(pointer.path(), content.length, () -> new ByteArrayInputStream(content));
      counts = counts.plus(new FileCounts(1, content.length, 0));
    }
  }

  /** Whether what the pointer names is one of the checkpoints, and not after {@code newest}. */
  private static boolean leadsTo(
      List<LogFiles.Checkpoint> checkpoints, byte[] pointer, long newest) {
    return version(pointer)
        .filter(version -> version <= newest)
        .filter(version -> checkpoints.stream().anyMatch(c -> c.version() == version))
        .isPresent();
  }

  private static Optional<Long> version(byte[] pointer) {
    try {
      return JsonMapper.shared().readTree(pointer).path("version").asLongOpt().stream()
          .boxed()
          .findFirst();
    } catch (JacksonException halfWritten) {
      return Optional.empty();
    }
  }
}
