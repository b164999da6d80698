package io.catalogsync.target.sql;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One transaction on one connection. */
final class SqlSession implements TargetSession {
  /** The hash is the last column but one. */
  static final int HASH_FROM_END = 2;

  private final Database database;
  private final Connection connection;
  private final TableName table;
  private final TableKey key;
  private final String environment;
  private final TableSchema schema;
  private final TableShape shape;
  private final LocalDateTime syncedAt;
  private final WatermarkTable watermarks;
  private Watermark next;
  private boolean first;
  private boolean broken;
  private boolean ended;
  private boolean closed;

  SqlSession(
      Database database,
      Connection connection,
      TableName table,
      TableKey key,
      TableSchema schema,
      String environment,
      TableShape shape,
      LocalDateTime syncedAt,
      WatermarkTable watermarks) {
    this.database = database;
    this.connection = connection;
    this.table = table;
    this.key = key;
    this.schema = schema;
    this.environment = environment;
    this.shape = shape;
    this.syncedAt = syncedAt;
    this.watermarks = watermarks;
  }

  /** A step of the transaction. */
  private interface Step<T> {
    T run() throws SQLException;
  }

  @Override
  public void fence(Watermark expected, Watermark to) {
    next = to;
    first = !expected.hasRows();
    boolean moved =
        step(
            "moving the watermark of " + key,
            () -> watermarks.compareAndSet(connection, key, expected, to));
    if (!moved) {
      broken = true;
      throw TargetErrors.fenceLost(key.toString());
    }
  }

  @Override
  public void existing(Window window, Consumer<RowHash> hashes) {
    step(
        "reading row identities of " + key,
        () -> {
          OwnRows.deleteUnhashed(connection, rows());
          OwnRows.hashes(connection, rows(), window, hashes);
          return null;
        });
  }

  @Override
  public void scan(Window window, Consumer<HashedRow> consumer) {
    step(
        "reading rows of " + key,
        () -> {
          OwnRows.scan(connection, rows(), schema, window, consumer);
          return null;
        });
  }

  @Override
  public long delete(Map<RowHash, Integer> counts) {
    if (counts.isEmpty()) {
      return 0;
    }
    return step(
        "deleting rows of " + key,
        () -> database.dialect().delete(connection, quoted(), key.source(), counts));
  }

  @Override
  public long deleteAll() {
    return step(
        "deleting all rows of " + key,
        () -> {
          long deleted = OwnRows.deleteAll(connection, rows());
          return shape.adopted()
              ? deleted + UnclaimedRows.delete(connection, rows(), environment)
              : deleted;
        });
  }

  @Override
  public long deleteOrphans() {
    if (!shape.adopted()) {
      return 0;
    }
    return step(
        "deleting rows of " + table.table() + " that lost their source",
        () -> UnclaimedRows.deleteOrphans(connection, rows(), environment));
  }

  @Override
  public long insert(Iterator<HashedRow> incoming) {
    List<TargetColumn> columns = columns();
    List<Object> tail = new ArrayList<>();
    if (schema.indexOf(TableDefs.ENVIRONMENT).isEmpty()) {
      tail.add(environment);
    }
    tail.add(key.source());
    tail.add(null);
    tail.add(syncedAt);
    Iterator<Object[]> feed = new RowFeed(incoming, columns, tail.toArray());
    return step(
        "writing rows of " + key,
        () ->
            feed.hasNext()
                ? database.dialect().insert(connection, quoted(), columns, feed, first)
                : 0L);
  }

  @Override
  public void commit() {
    if (broken || ended) {
      throw new IllegalStateException("The session of " + key + " has failed or ended before");
    }
    try {
      step(
          "committing " + key,
          () -> {
            connection.commit();
            return null;
          });
    } catch (CatalogSyncException e) {
      if (!cameThrough(e)) {
        throw e;
      }
    }
    ended = true;
  }

  /**
   * Whether a COMMIT that failed here was done there: its answer may be what got lost. The
   * watermark tells, because it moved in the same transaction; nobody else sets it to this
   * revision.
   */
  private boolean cameThrough(CatalogSyncException failure) {
    try {
      return database
          .call("looking whether " + key + " was committed", this::watermark)
          .filter(there -> there.equals(next))
          .isPresent();
    } catch (CatalogSyncException unknown) {
      failure.addSuppressed(unknown);
      return false;
    }
  }

  private Optional<Watermark> watermark(Connection other) throws SQLException {
    return watermarks.read(other, key);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean fit = false;
    try {
      if (!ended) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
      fit = true;
      database.upkeep(connection);
    } catch (SQLException lost) {
      // the server rolls back what a lost connection left
    } finally {
      database.giveBack(connection, fit);
    }
  }

  private <T> T step(String doing, Step<T> step) {
    boolean done = false;
    try {
      T result = step.run();
      done = true;
      return result;
    } catch (SQLException e) {
      throw database.translate(doing, e);
    } finally {
      broken |= !done;
    }
  }

  private List<TargetColumn> columns() {
    List<String> names = new ArrayList<>(schema.columns().stream().map(Column::name).toList());
    if (schema.indexOf(TableDefs.ENVIRONMENT).isEmpty()) {
      names.add(TableDefs.ENVIRONMENT);
    }
    names.addAll(List.of(TableDefs.SOURCE, TableDefs.ROW_HASH, TableDefs.SYNCED_AT));
    return names.stream()
        .map(
            name ->
                shape
                    .column(name)
                    .map(column -> new TargetColumn(column.name(), column.type()))
                    .orElseThrow(() -> TargetErrors.columnMissing(table.table(), name)))
        .toList();
  }

  private OwnRows.Of rows() {
    return new OwnRows.Of(database.dialect(), table, shape, key.source());
  }

  private String quoted() {
    return database.dialect().quote(table);
  }
}
