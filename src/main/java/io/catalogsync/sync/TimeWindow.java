package io.catalogsync.sync;

import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DataFile;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.Window;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which files and rows of one table are looked at: those of the last days when {@code
 * sync_last_days} says so, and none that were purged.
 */
record TimeWindow(Window window, int column) {
  private static final int NO_COLUMN = -1;

  /** The first moment that both sides have: datetime2 begins with it. */
  private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);

  static final TimeWindow ALL = new TimeWindow(Window.ALL, NO_COLUMN);

  /**
   * The window of a table.
   *
   * @param purgedBefore what is older was purged, UTC; null when nothing was
   */
  static TimeWindow of(
      SyncTo syncTo, String table, TableSchema schema, Clock clock, LocalDateTime purgedBefore) {
    return since(table, schema, later(configured(syncTo, clock), purgedBefore));
  }

  /**
   * The window of the rows of a table since a time.
   *
   * @param since UTC; null for all rows
   */
  static TimeWindow since(String table, TableSchema schema, LocalDateTime since) {
    Optional<String> name = KnownTables.find(table).flatMap(KnownTable::timeColumn);
    OptionalInt column = name.map(schema::indexOf).orElse(OptionalInt.empty());
    if (since == null || column.isEmpty()) {
      return ALL;
    }
    return switch (schema.column(column.getAsInt()).type()) {
      // both sides have to draw the line at the same place: a day counts as a whole
      case DATE ->
          new TimeWindow(
              new Window(name.get(), since.toLocalDate().atStartOfDay()), column.getAsInt());
      case TIMESTAMP, TIMESTAMP_NTZ ->
          new TimeWindow(
              new Window(name.get(), since.truncatedTo(ChronoUnit.MICROS)), column.getAsInt());
      default -> ALL; // an older catalog that keeps its times in some other way
    };
  }

  private static LocalDateTime configured(SyncTo syncTo, Clock clock) {
    if (syncTo.lastDays().isEmpty()) {
      return null;
    }
    LocalDateTime since =
        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
            .minusDays(syncTo.lastDays().getAsInt());
    return since.isBefore(FIRST) ? null : since;
  }

  /**
   * From when on (UTC) a copy is complete to which rows of this window are added; null for all.
   *
   * @param before from when on it was; null for all
   */
  LocalDateTime completeSince(LocalDateTime before) {
    return later(before, window.since());
  }

  /** The earlier of two times from which on rows are wanted; null for all of them. */
  static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isBefore(other) ? one : other;
  }

  static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  boolean isAll() {
    return window.isAll();
  }

  /** A row without a time is always inside: better one too many than one lost. */
  boolean holds(Object[] row) {
    if (isAll() || row[column] == null) {
      return true;
    }
    LocalDateTime time =
        row[column] instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) row[column];
    return !time.isBefore(window.since());
  }

  /** Leaves out the files whose statistics say that all their rows are older. */
  List<DataFile> filesInside(List<DataFile> files) {
    return isAll() ? files : files.stream().filter(this::mayHold).toList();
  }

  private boolean mayHold(DataFile file) {
    LocalDateTime newest = file.newest().get(window.column());
    return newest == null || !newest.plusDays(1).isBefore(window.since());
  }
}
