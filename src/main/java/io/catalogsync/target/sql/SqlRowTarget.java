package io.catalogsync.target.sql;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.HistoryStore;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.Target;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Rows in a schema of a SQL database. */
final class SqlRowTarget implements RowTarget {
  private final Database database;
  private final SqlDialect dialect;
  private final String schemaName;
  private final Clock clock;
  private final Preparer preparer;
  private final WatermarkTable watermarks;
  private final LostValues lost;
  private final HistoryStore history;
  private final ReportViews views;

  /** The schemas of the tables that need no more preparing. */
  private final Map<TableKey, TableSchema> prepared = new ConcurrentHashMap<>();

  /** Whether the watermarks' table is known to have all columns. */
  private final AtomicBoolean watermarksFit = new AtomicBoolean();

  /** Whether the views may not be what they should be. */
  private final AtomicBoolean viewsStale = new AtomicBoolean(true);

  SqlRowTarget(Database database, String schemaName, Clock clock) {
    this.database = database;
    this.dialect = database.dialect();
    this.schemaName = schemaName;
    this.clock = clock;
    this.preparer = new Preparer(dialect, schemaName);
    this.watermarks = new WatermarkTable(dialect, schemaName, clock);
    this.lost = new LostValues(watermarks);
    this.history = new SqlHistoryStore(database, preparer, schemaName);
    this.views = new ReportViews(dialect, schemaName, preparer);
  }

  @Override
  public Optional<Watermark> watermark(TableKey key) {
    return database.call(
        "reading the watermark of " + key, connection -> watermarks.read(connection, key));
  }

  @Override
  public Optional<Instant> lastChange(TableKey key) {
    return database.call(
        "reading the watermark of " + key, connection -> watermarks.lastChange(connection, key));
  }

  @Override
  public List<String> pendingDdl(TableKey key, TableSchema schema) {
    return database.call(
        "looking at table " + key.table(),
        connection ->
            preparer.pending(
                connection,
                List.of(
                    TableDefs.watermark(schemaName),
                    TableDefs.history(schemaName),
                    data(
                        key,
                        schema,
                        watermarks.read(connection, key).orElse(Watermark.initial())))));
  }

  @Override
  public void prepare(TableKey key, TableSchema schema) {
    if (key.source().isEmpty() || key.source().length() > TableDefs.SOURCE_WIDTH) {
      throw TargetErrors.nameTooLong(key.source(), TableDefs.SOURCE_WIDTH);
    }
    if (key.table().length() > TableDefs.TABLE_WIDTH) {
      throw TargetErrors.nameTooLong(key.table(), TableDefs.TABLE_WIDTH);
    }
    database.change(
        "preparing table " + key.table(),
        connection -> {
          fitWatermarks(connection);
          preparer.run(connection, TableDefs.history(schemaName));
          // before the data table: a clash of source names must not get further
          Watermark watermark = watermarks.create(connection, key);
          TableDef data = data(key, schema, watermark);
          if (altering(connection, there -> preparer.run(there, data, lost::note))) {
            viewsStale.set(true);
          }
          if (isLoaded(watermark)) {
            prepared.put(key, schema);
          }
          return null;
        });
  }

  @Override
  public boolean isPrepared(TableKey key, TableSchema schema) {
    return schema.equals(prepared.get(key));
  }

  /** Indexes come after the first load: to keep them up to date through it takes far longer. */
  private TableDef data(TableKey key, TableSchema schema, Watermark watermark) {
    TableDef whole = TableDefs.data(table(key), schema);
    return isLoaded(watermark) ? whole : whole.withoutIndexes();
  }

  private static boolean isLoaded(Watermark watermark) {
    return watermark.version() != Watermark.NONE;
  }

  @Override
  public void ensureViews() {
    if (!viewsStale.getAndSet(false)) {
      return;
    }
    try {
      database.change("making the reporting views", views::ensure);
    } catch (CatalogSyncException e) {
      // what passes is tried at the next sync, what does not at the next start or change
      viewsStale.set(e.code().retry() == ErrorCode.Retry.SOON);
      throw e;
    }
  }

  @Override
  public TargetSession begin(TableKey key, TableSchema schema, String environment) {
    String doing = "starting a transaction on " + key;
    Connection connection = database.connect(doing);
    boolean open = false;
    try {
      TableShape shape = shape(connection, key);
      if (!watermarksFit.get()) {
        fitWatermarks(connection); // a repair prepares nothing, and an older release's may be there
      }
      connection.setAutoCommit(false);
      LocalDateTime now =
          LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
      TargetSession session =
          new SqlSession(
              database, connection, table(key), key, schema, environment, shape, now, watermarks);
      open = true;
      return session;
    } catch (SQLException e) {
      throw database.translate(doing, e);
    } finally {
      if (!open) {
        database.giveBack(connection, false);
      }
    }
  }

  @Override
  public long count(TableKey key) {
    return database.call(
        "counting rows of " + key, connection -> OwnRows.count(connection, rows(connection, key)));
  }

  @Override
  public List<String> warnings(TableKey key) {
    return database.call(
        "looking at table " + key.table(),
        connection ->
            dialect
                .shape(connection, table(key))
                .map(shape -> KeyWarnings.of(dialect, table(key), shape))
                .orElse(List.of()));
  }

  @Override
  public void widen(TableKey key, String column, int length) {
    database.change(
        "widening column " + column + " of " + key.table(),
        connection -> {
          altering(
              connection,
              there -> {
                preparer.widen(there, table(key), column, length);
                return true;
              });
          viewsStale.set(true); // a view keeps the widths it was made with
          return null;
        });
  }

  @Override
  public void scan(TableKey key, TableSchema schema, Window window, Consumer<HashedRow> consumer) {
    database.call(
        "reading rows of " + key,
        connection -> {
          OwnRows.scan(connection, rows(connection, key), schema, window, consumer);
          return null;
        });
  }

  @Override
  public long countBefore(TableKey key, String timeColumn, LocalDateTime cutoff) {
    return database.call(
        "counting old rows of " + key,
        connection ->
            isPrepared(connection, key)
                ? OwnRows.countBefore(
                    connection, rows(connection, key).agedBy(timeColumn), timeColumn, cutoff)
                : 0L);
  }

  @Override
  public long purge(TableKey key, String timeColumn, LocalDateTime cutoff) {
    return database.change(
        "purging rows of " + key,
        connection -> {
          if (!isPrepared(connection, key)) {
            return 0L;
          }
          OwnRows.Of rows = rows(connection, key).agedBy(timeColumn);
          fitWatermarks(connection);
          watermarks.markPurged(connection, key, cutoff);
          return OwnRows.purge(connection, rows, timeColumn, cutoff);
        });
  }

  private void fitWatermarks(Connection connection) throws SQLException {
    preparer.run(connection, TableDefs.watermark(schemaName));
    watermarksFit.set(true);
  }

  /** Some servers alter no column that a view reads. */
  private boolean altering(Connection connection, Database.Work<Boolean> alteration)
      throws SQLException {
    try {
      return alteration.run(connection);
    } catch (CatalogSyncException e) {
      boolean refusedByServer =
          e.code() == ErrorCode.TARGET_CONFLICT && e.getCause() instanceof SQLException;
      if (!refusedByServer) {
        throw e;
      }
      return views.withoutThem(connection, e, alteration);
    }
  }

  private boolean isPrepared(Connection connection, TableKey key) throws SQLException {
    List<TableName> wanted = List.of(watermarks.table(), table(key));
    return dialect.existing(connection, wanted).equals(wanted);
  }

  @Override
  public boolean waitsFor(Target other) {
    return other instanceof SqlRowTarget sql && database.waitsFor(sql.database);
  }

  @Override
  public HistoryStore history() {
    return history;
  }

  @Override
  public void close() {
    database.close();
  }

  private TableName table(TableKey key) {
    return new TableName(schemaName, key.table());
  }

  private OwnRows.Of rows(Connection connection, TableKey key) throws SQLException {
    return new OwnRows.Of(dialect, table(key), shape(connection, key), key.source());
  }

  private TableShape shape(Connection connection, TableKey key) throws SQLException {
    return dialect
        .shape(connection, table(key))
        .orElseThrow(() -> TargetErrors.tableMissing(key.table()));
  }
}
