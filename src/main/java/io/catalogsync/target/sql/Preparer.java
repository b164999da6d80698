package io.catalogsync.target.sql;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.TargetErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings schema and tables into the wanted shape. It looks, runs what is missing, and looks again
 * until nothing is: so two instances that do it at once end in the same place, each taking the
 * other's work for its own.
 */
final class Preparer {
  /** Column additions follow each other; more rounds than this mean nothing moves. */
  private static final int ROUNDS = 10;

  private final SqlDialect dialect;
  private final DdlPlanner planner;
  private final String schema;

  Preparer(SqlDialect dialect, String schema) {
    this.dialect = dialect;
    this.planner = new DdlPlanner(dialect);
    this.schema = schema;
  }

  List<String> pending(Connection connection, List<TableDef> wanted) throws SQLException {
    List<String> ddl = new ArrayList<>();
    if (!dialect.schemaExists(connection, schema)) {
      ddl.add(dialect.createSchema(schema));
    }
    for (TableDef table : wanted) {
      ddl.addAll(planner.plan(table, dialect.shape(connection, table.name())));
    }
    return ddl;
  }

  /** Is shown a table as it was found, each time before statements are run on it. */
  @FunctionalInterface
  interface Before {
    void look(Connection connection, TableDef wanted, Optional<TableShape> found)
        throws SQLException;
  }

  /** Returns whether anything had to be done. */
  boolean run(Connection connection, TableDef table) throws SQLException {
    return run(connection, table, (there, wanted, found) -> {});
  }

  /** The same; {@code before} comes before the first statement and commits what it does. */
  boolean run(Connection connection, TableDef table, Before before) throws SQLException {
    Set<String> refused = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> ddl = pending(connection, List.of());
      Optional<TableShape> found = dialect.shape(connection, table.name());
      ddl.addAll(planner.plan(table, found));
      ddl.removeAll(refused);
      if (ddl.isEmpty()) {
        return round > 0;
      }
      before.look(connection, table, found);
      for (String statement : ddl) {
        if (!ran(connection, statement, table, refused)) {
          break;
        }
      }
    }
    List<String> left = pending(connection, List.of(table));
    left.removeAll(refused);
    if (!left.isEmpty()) {
      throw TargetErrors.preparationStuck(table.name().table(), left.get(0));
    }
    return true;
  }

  /** Alters a column to another type unless it already holds it. */
  void widen(Connection connection, TableName table, String column, int length)
      throws SQLException {
    Optional<TableShape> shape = dialect.shape(connection, table);
    Optional<TableShape.ShapeColumn> found = shape.flatMap(there -> there.column(column));
    if (found.isEmpty()) {
      throw TargetErrors.columnMissing(table.table(), column);
    }
    Optional<SqlType> wider =
        Widening.of(found.get().type(), SqlType.text(TextWidths.atLeast(length)));
    if (wider.isEmpty() || wider.get().sameAs(found.get().type())) {
      return;
    }
    for (String ddl : planner.alter(table, shape.get(), found.get(), wider.get())) {
      try {
        dialect.execute(connection, ddl);
      } catch (SQLException e) {
        throw refusal(table, ddl, e);
      }
    }
  }

  /** Whether it ran; when not, somebody else did the same and all must be looked at anew. */
  private boolean ran(Connection connection, String statement, TableDef table, Set<String> refused)
      throws SQLException {
    try {
      dialect.execute(connection, statement);
      return true;
    } catch (SQLException e) {
      if (AfterFailure.look(e, () -> pending(connection, List.of(table))).contains(statement)) {
        boolean nameTaken =
            statement.startsWith("CREATE INDEX") && dialect.faults().isAlreadyThere(e);
        if (!nameTaken) {
          throw refusal(table.name(), statement, e);
        }
        // an index of that name on other columns: somebody's choice, not ours to undo
        refused.add(statement);
      }
      return false;
    }
  }

  /** What somebody's own object, such as a schema-bound view, does not let happen. */
  private SQLException refusal(TableName table, String ddl, SQLException e) throws SQLException {
    boolean inTheWay =
        ddl.contains(" ALTER COLUMN ") && dialect.faults().classify(e) == ErrorCode.TARGET_REJECTED;
    if (inTheWay) {
      throw TargetErrors.alterationRefused(table.table(), ddl, FaultClassifier.describe(e), e);
    }
    return e;
  }
}
