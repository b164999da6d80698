package io.catalogsync.target.replica;

import io.catalogsync.plan.TableKey;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.HistoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One small JSON file per outcome, beside the replica's tables: no storage lets two processes
 * append to one file. Their names sort by time.
 */
final class HistoryFiles implements HistoryStore {
  static final String FOLDER = "_catalog_sync/history";

  /** What says that a table is paused, which no tidying may undo. */
  private static final Pattern PAUSES =
      Pattern.compile("\\d{1,18}\\..*\\." + HistoryEntry.PAUSE + "\\.json");

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
    boolean pauses = entry.syncId().equals(HistoryEntry.PAUSE);
    long at = entry.finishedAt().toEpochMilli();
    at = pauses ? Math.max(at, afterThoseOf(entry.table())) : at;
    while (!put(name(entry, at), json) && pauses) {
      at++; // somebody else's of the same moment
    }
    List<StoredFile> all = newestFirst(file -> true).toList();
    if (all.size() > TIDIED_AT) {
      tidy(all);
    }
  }

  private boolean put(String name, byte[] json) {
    return publisher.putIfAbsent(
        FOLDER + "/" + name, json.length, () -> new ByteArrayInputStream(json));
  }

  /** Who paused or resumed a table last has the last word, whatever his clock says. */
  private long afterThoseOf(String table) {
    return newestFirst(file -> isPause(file) && isOf(file, table))
        .findFirst()
        .map(file -> Long.parseLong(file.name().substring(0, file.name().indexOf('.'))) + 1)
        .orElse(Long.MIN_VALUE);
  }

  /** Old ones go, but for the last word on each table. */
  private void tidy(List<StoredFile> newestFirst) {
    Set<TableKey> told = new HashSet<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      StoredFile file = newestFirst.get(i);
      boolean last =
          isPause(file)
              && read(file)
                  .filter(entry -> told.add(new TableKey(entry.source(), entry.table())))
                  .isPresent();
      if (i >= KEPT && !last) {
        store.delete(file.path());
      }
    }
  }

  private static boolean isPause(StoredFile file) {
    return PAUSES.matcher(file.name()).matches();
  }

  private static boolean isOf(StoredFile file, String table) {
    return file.name().contains("." + safe(table) + ".");
  }

  @Override
  public List<HistoryEntry> recent(String source, Optional<String> table, int limit) {
    return newestFirst(file -> table.isEmpty() || isOf(file, table.get()))
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

  private static String name(HistoryEntry entry, long at) {
    return String.format(
        Locale.ROOT, "%015d.%s.%s.json", at, safe(entry.table()), safe(entry.syncId()));
  }

  /** Without dots, which separate the parts of a name, and whatever a storage may not like. */
  private static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
