package io.catalogsync.target.replica;

import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.HistoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One small JSON file per outcome, beside the replica's tables: no storage lets two processes
 * append to one file. Their names sort by time.
 */
final class HistoryFiles implements HistoryStore {
  static final String FOLDER = "_catalog_sync/history";

  private static final int KEPT = 2_000;
  private static final int TIDIED_AT = 3_000;

  private final FileStore store;
  private final Publisher publisher;

  HistoryFiles(FileStore store) {
    this.store = store;
    this.publisher = new Publisher(store);
  }

  @Override
  public void append(HistoryEntry entry) {
    byte[] json = JsonMapper.shared().writeValueAsBytes(entry);
    publisher.putIfAbsent(
        FOLDER + "/" + name(entry), json.length, () -> new ByteArrayInputStream(json));
    List<StoredFile> all = newestFirst(file -> true).toList();
    if (all.size() > TIDIED_AT) {
      all.subList(KEPT, all.size()).forEach(old -> store.delete(old.path()));
    }
  }

  @Override
  public List<HistoryEntry> recent(String source, Optional<String> table, int limit) {
    return newestFirst(
            file -> table.isEmpty() || file.name().contains("." + safe(table.get()) + "."))
        .map(this::read)
        .flatMap(Optional::stream)
        .filter(entry -> entry.source().equals(source))
        .limit(limit)
        .toList();
  }

  @Override
  public List<HistoryEntry> bySync(String syncId) {
    return newestFirst(file -> file.name().endsWith("." + safe(syncId) + ".json"))
        .sorted(Comparator.comparing(StoredFile::path))
        .map(this::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private Stream<StoredFile> newestFirst(Predicate<StoredFile> wanted) {
    return store.list(FOLDER).stream()
        .filter(file -> file.name().endsWith(".json"))
        .filter(wanted)
        .sorted(Comparator.comparing(StoredFile::path).reversed());
  }

  /** Empty when it was tidied away meanwhile. */
  private Optional<HistoryEntry> read(StoredFile file) {
    if (store.size(file.path()).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream json = store.read(file.path())) {
      return Optional.of(JsonMapper.shared().readValue(json, HistoryEntry.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the store translates its own faults
    }
  }

  private static String name(HistoryEntry entry) {
    return String.format(
        Locale.ROOT,
        "%015d.%s.%s.json",
        entry.finishedAt().toEpochMilli(),
        safe(entry.table()),
        safe(entry.syncId()));
  }

  /** Without dots, which separate the parts of a name, and whatever a storage may not like. */
  private static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
