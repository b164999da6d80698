package io.catalogsync.target.sql;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.row.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The views that Odibi's users build reports on, and the table of business context that people fill
 * by hand. A view is made once, and again when its text or its tables change: a fingerprint tells,
 * so that one that somebody altered by hand stays as it is until then.
 */
final class ReportViews {
  static final List<String> NAMES =
      List.of(
          "vw_pipeline_summary",
          "vw_daily_health",
          "vw_recent_failures",
          "vw_node_performance",
          "vw_project_scorecard",
          "vw_pipeline_health_status",
          "vw_exec_overview",
          "vw_table_freshness",
          "vw_pipeline_sla_status",
          "vw_exec_current_issues",
          "vw_pipeline_risk",
          "vw_cost_summary");

  private final SqlDialect dialect;
  private final String schema;
  private final Preparer preparer;
  private final TableDef fingerprints;

  ReportViews(SqlDialect dialect, String schema, Preparer preparer) {
    this.dialect = dialect;
    this.schema = schema;
    this.preparer = preparer;
    this.fingerprints = TableDefs.views(schema);
  }

  /** Makes what is missing or outdated. Returns how many views that was. */
  synchronized int ensure(Connection connection) throws SQLException {
    preparer.run(connection, fingerprints);
    Map<String, String> words = new HashMap<>(dialect.reportWords());
    StringBuilder types = new StringBuilder();
    for (String name : ReportSources.tables()) {
      TableName table = new TableName(schema, name);
      Optional<TableShape> shape = dialect.shape(connection, table);
      words.put(name, ReportSources.from(dialect, table, shape));
      types.append(ReportSources.types(table, shape)).append('\n');
    }
    createContext(connection, words);
    Map<String, String> known = known(connection);
    int made = 0;
    for (String name : NAMES) {
      TableName view = new TableName(schema, name);
      String select = ReportText.read(name, words);
      String fingerprint = fingerprint(select + types);
      boolean exists = dialect.viewExists(connection, view);
      if (!exists || !fingerprint.equals(known.get(name))) {
        put(connection, view, select, exists);
        note(connection, name, fingerprint, known.containsKey(name));
        made++;
      }
    }
    return made;
  }

  /**
   * Repeats an alteration that a server refused because of the views, with the views out of its
   * way, in one transaction: whoever reads them waits and never finds them missing.
   *
   * @throws CatalogSyncException the refusal, when it was not for the views
   */
  synchronized <T> T withoutThem(
      Connection connection, CatalogSyncException refusal, Database.Work<T> alteration)
      throws SQLException {
    List<TableName> views = existing(connection);
    if (views.isEmpty()) {
      throw refusal;
    }
    try {
      return OneTransaction.run(
          connection,
          altering -> {
            for (TableName view : views) {
              dialect.execute(altering, "DROP VIEW " + dialect.quote(view));
            }
            T result = alteration.run(altering);
            ensure(altering);
            return result;
          });
    } catch (SQLException | CatalogSyncException e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  private List<TableName> existing(Connection connection) throws SQLException {
    List<TableName> existing = new ArrayList<>();
    for (String name : NAMES) {
      TableName view = new TableName(schema, name);
      if (dialect.viewExists(connection, view)) {
        existing.add(view);
      }
    }
    return existing;
  }

  private void createContext(Connection connection, Map<String, String> words) throws SQLException {
    TableName context = new TableName(schema, ReportSources.CONTEXT);
    words.put(ReportSources.CONTEXT, dialect.quote(context));
    if (dialect.tableExists(connection, context)) {
      return;
    }
    try {
      dialect.execute(connection, ReportText.read(ReportSources.CONTEXT, words));
    } catch (SQLException e) {
      // fine when another instance made it in between
      if (!AfterFailure.look(e, () -> dialect.tableExists(connection, context))) {
        throw e;
      }
    }
  }

  private void put(Connection connection, TableName view, String select, boolean exists)
      throws SQLException {
    try {
      dialect.putView(connection, view, select, exists);
    } catch (SQLException e) {
      boolean madeByAnother =
          !exists && AfterFailure.look(e, () -> dialect.viewExists(connection, view));
      if (!madeByAnother) {
        throw e;
      }
    }
  }

  private Map<String, String> known(Connection connection) throws SQLException {
    Map<String, String> known = new HashMap<>();
    String sql = "SELECT view_name, fingerprint FROM " + dialect.quote(fingerprints.name());
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        known.put(rows.getString(1), rows.getString(2));
      }
    }
    return known;
  }

  private void note(Connection connection, String view, String fingerprint, boolean known)
      throws SQLException {
    String table = dialect.quote(fingerprints.name());
    String sql =
        known
            ? "UPDATE " + table + " SET fingerprint = ? WHERE view_name = ?"
            : "INSERT INTO "
                + table
                + " (fingerprint, view_name) SELECT a.f, a.v FROM (SELECT CAST(? AS nvarchar(64))"
                + " AS f, CAST(? AS nvarchar(128)) AS v) AS a WHERE NOT EXISTS (SELECT 1 FROM "
                + table
                + " AS b WHERE b.view_name = a.v)";
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setString(1, fingerprint);
      write.setString(2, view);
      write.executeUpdate();
    }
  }

  private static String fingerprint(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
