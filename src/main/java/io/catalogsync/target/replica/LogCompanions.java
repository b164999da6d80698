package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.target.FileCounts;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private FileCounts counts = FileCounts.NONE;

  LogCompanions(ReplicaTable table, Publisher publisher) {
    this.source = table.source().store();
    this.copy = table.copy().store();
    this.publisher = publisher;
  }

  /** Files of the source's log, of versions up to {@code newest}, that the replica's log lacks. */
  static List<StoredFile> missing(LogFiles log, LogFiles copy, long newest) {
    Map<String, Long> there = new HashMap<>();
    copy.checkpoints().forEach(c -> c.files().forEach(f -> there.put(f.path(), f.size())));
    copy.companions().forEach(file -> there.put(file.path(), file.size()));
    copy.commits().values().forEach(file -> there.put(file.path(), file.size()));
    List<StoredFile> wanted = new ArrayList<>();
    log.commits().headMap(newest, true).values().stream()
        .filter(file -> file.size() > 0 && !there.containsKey(file.path()))
        .forEach(wanted::add);
    log.companions().stream()
        .filter(file -> LogName.parse(file.name()).orElseThrow().version() <= newest)
        .forEach(wanted::add);
    log.checkpoints().stream()
        .filter(checkpoint -> checkpoint.version() <= newest)
        .forEach(checkpoint -> wanted.addAll(checkpoint.files()));
    wanted.removeIf(file -> Long.valueOf(file.size()).equals(there.get(file.path())));
    return wanted;
  }

  /** Copies what is missing, checkpoints last and the pointer to the newest one at the very end. */
  FileCounts copy(LogFiles log, LogFiles present, long newest) {
    List<StoredFile> missing = missing(log, present, newest);
    boolean checkpoints =
        missing.stream()
            .anyMatch(
                file -> LogName.parse(file.name()).orElseThrow().kind() == LogName.Kind.CHECKPOINT);
    if (checkpoints) {
      putSidecars();
    }
    missing.forEach(this::put);
    log.pointer().ifPresent(pointer -> putPointer(pointer, present, newest));
    return counts;
  }

  /** Sidecars first: from the moment its last file is there, the checkpoint is what is read. */
  void putCheckpoint(LogFiles.Checkpoint checkpoint) {
    putSidecars();
    checkpoint.files().forEach(this::put);
  }

  private void putSidecars() {
    Map<String, Long> there = new HashMap<>();
    copy.list(LogName.SIDECARS).forEach(file -> there.put(file.path(), file.size()));
    source.list(LogName.SIDECARS).stream()
        .filter(file -> !Long.valueOf(file.size()).equals(there.get(file.path())))
        .forEach(this::put);
  }

  private void put(StoredFile file) {
    try {
      boolean first =
          publisher.putIfAbsent(file.path(), file.size(), () -> source.read(file.path()));
      if (!first && copy.size(file.path()).orElse(-1) != file.size()) {
        // a checkpoint of our own, or a torn file: the source's says the same of the same version
        publisher.replace(file.path(), file.size(), () -> source.read(file.path()));
      }
      counts = counts.plus(new FileCounts(1, file.size(), 0));
    } catch (CatalogSyncException e) {
      if (e.code() != ErrorCode.DELTA_FILE_GONE) {
        throw e;
      }
      // the source cleaned its log meanwhile; nobody needs it
    }
  }

  private void putPointer(StoredFile pointer, LogFiles present, long newest) {
    boolean current =
        present
            .pointer()
            .filter(there -> there.size() == pointer.size())
            .filter(there -> !pointer.modifiedAt().isAfter(there.modifiedAt()))
            .isPresent();
    if (current) {
      return;
    }
    byte[] content = Contents.bytes(source, pointer.path());
    LogFiles now = LogFiles.list(copy);
    boolean leadsSomewhere =
        version(content)
            .filter(version -> version <= newest)
            .filter(version -> now.checkpoints().stream().anyMatch(c -> c.version() == version))
            .isPresent();
    if (leadsSomewhere) {
      publisher.replace(pointer.path(), content.length, () -> new ByteArrayInputStream(content));
      counts = counts.plus(new FileCounts(1, content.length, 0));
    }
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
