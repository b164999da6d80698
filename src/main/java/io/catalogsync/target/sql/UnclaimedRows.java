package io.catalogsync.target.sql;

import io.catalogsync.target.sql.OwnRows.Of;
import io.catalogsync.target.sql.TableShape.ShapeColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows without a source: Odibi's own sync wrote them before this service took the table over. They
 * are an older copy of what the first load brings, so they go with it, but only those of the same
 * environment and, where the table tells, the same project: the rest may be the only copy somebody
 * else has.
 */
final class UnclaimedRows {
  private UnclaimedRows() {}

  static long delete(Connection connection, Of of, String environment) throws SQLException {
    return delete(connection, of, environment, "");
  }

  /** Only those that have a hash: this service wrote them, and somebody dropped the column. */
  static long deleteOrphans(Connection connection, Of of, String environment) throws SQLException {
    return delete(connection, of, environment, " AND _row_hash IS NOT NULL");
  }

  private static long delete(Connection connection, Of of, String environment, String which)
      throws SQLException {
    List<String> values = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("DELETE FROM " + of.quoted() + " WHERE _source IS NULL" + which);
    if (environment == null) {
      sql.append(" AND environment IS NULL");
    } else {
      sql.append(" AND environment = ?");
      values.add(environment);
    }
    projectColumn(of.shape())
        .ifPresent(
            column -> {
              String name = of.dialect().quote(column.name());
              sql.append(" AND (" + name + " IS NULL OR " + name + " = ?)");
              values.add(project(of.source(), environment));
            });
    try (PreparedStatement delete = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        delete.setString(i + 1, values.get(i));
      }
      return delete.executeLargeUpdate();
    }
  }

  private static Optional<ShapeColumn> projectColumn(TableShape shape) {
    return Stream.of("project", "project_name")
        .flatMap(name -> shape.column(name).stream())
        .filter(column -> column.type().isText())
        .findFirst();
  }

  /** The source without the environment it ends in. */
  private static String project(String source, String environment) {
    return environment != null && source.endsWith("/" + environment)
        ? source.substring(0, source.length() - environment.length() - 1)
        : source;
  }
}
