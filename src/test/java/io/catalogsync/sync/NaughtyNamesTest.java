package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.sql.TestSqlServer;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names nobody should give, for columns and for tables, and rows larger than a page: copied
 * exactly, or refused by name.
 */
class NaughtyNamesTest {
  /** Names that a SQL database can have. */
  private static final List<String> POSSIBLE =
      List.of(
          "select",
          "group",
          "order",
          "table",
          "user",
          "null",
          "index",
          "date",
          "1",
          "1a",
          "a b",
          " a",
          "a\"b",
          "\"",
          "a'b",
          "a]b",
          "[a]",
          "]]",
          "`a`",
          "a;b",
          "a--b",
          "/*a*/",
          "a.b",
          "a\\b",
          "a,b",
          "a(b)",
          "{a}",
          "a=b",
          "%s",
          "?",
          ":a",
          "@a",
          "@@version",
          "#a",
          "##a",
          "$a",
          "${a}",
          "*",
          "a&b",
          "<b>",
          "\u00e4\u00df",
          "\u0130\u0131",
          "\u540d\u524d",
          "\u05e9\u05dc\u05d5\u05dd",
          "\u202eabc",
          "\u200b",
          "\u00a0",
          "\ud83d\ude00",
          "e\u0301",
          "a\tb",
          "a\nb",
          "'; DROP TABLE meta_runs; --",
          "x".repeat(128),
          "\u00e9".repeat(128),
          "\ud83d\ude00".repeat(64));

  private static final List<String> IMPOSSIBLE =
      List.of("x".repeat(129), "x".repeat(300), "\ud83d\ude00".repeat(65));

  /** Folders can be called anything but this. */
  private static final String NO_FOLDER = "/";

  private static final int LONGEST_FOLDER = 255;

  @TempDir Path folder;

  @Test
  void inTheEmbeddedDatabase() {
    try (RowTarget target = Copies.target()) {
      every(target, POSSIBLE);
    }
  }

  @Test
  void inASqlServer() {
    Optional<RowTarget> server =
        TestSqlServer.target("n_" + UUID.randomUUID().toString().substring(0, 8), Copies.CLOCK);
    Assumptions.assumeTrue(server.isPresent(), "no SQL Server");
    boolean genuine = TestSqlServer.can("SELECT 1 AS [a]]b]");
    List<String> possible =
        POSSIBLE.stream().filter(name -> genuine || isPossibleInAStandIn(name)).toList();
    try (RowTarget target = server.get()) {
      every(target, possible);
    }
  }

  /**
   * Babelfish knows no brackets in names, reads most letters back as others, and cuts names off.
   */
  private static boolean isPossibleInAStandIn(String name) {
    return name.matches("[\\x00-\\x7f&&[^\\]]]{1,63}");
  }

  /** SQL Server keeps what does not fit on a page of 8060 bytes elsewhere. */
  private void wideRows(RowTarget target) {
    List<String> columns = IntStream.range(0, 30).mapToObj(i -> "wide" + i).toList();
    DeltaTableWriter table = table("meta_wide", columns);
    table.append(
        List.<Object[]>of(columns.stream().map(column -> "\u00e9".repeat(1_500)).toArray()));
    Source source = Copies.source("p", folder, target);
    Copies.applied(Copies.sync(source, "meta_wide"));
    Copies.assertNewest(source, "meta_wide", table);
  }

  private void every(RowTarget target, List<String> possible) {
    wideRows(target);
    columns(target, possible);
    List<String> refused = new ArrayList<>();
    for (String name : IMPOSSIBLE) {
      refused(target, "meta_c" + refused.size(), List.of(name), name);
      refused.add(name);
    }
    refused(target, "meta_twice", List.of("Name", "NAME"), "NAME");
    exactOrRefused(target, "meta_spaces", List.of("name", "name "), "name");
    for (String name : possible) {
      boolean folders =
          !name.contains(NO_FOLDER)
              && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_FOLDER;
      if (folders && name.startsWith("#")) {
        refused(target, name, List.of("name"), name);
      } else if (folders) {
        exact(target, name, List.of("name"));
      }
    }
    refused(target, "x".repeat(129), List.of("name"), "x".repeat(129));
  }

  /** All of them in one table, which is quicker. */
  private void columns(RowTarget target, List<String> names) {
    exact(target, "meta_columns", names);
  }

  private void exact(RowTarget target, String name, List<String> columns) {
    DeltaTableWriter table = table(name, columns);
    Source source = Copies.source("p", folder, target);
    Copies.applied(Copies.sync(source, name));
    Copies.assertNewest(source, name, table);
    table.rewrite(
        0,
        row -> {
          row[0] = "changed";
          return row;
        });
    Copies.applied(Copies.sync(source, name));
    Copies.assertNewest(source, name, table);
  }

  /** For what some servers can tell apart. */
  private void exactOrRefused(RowTarget target, String name, List<String> columns, String named) {
    DeltaTableWriter table = table(name, columns);
    Source source = Copies.source("p", folder, target);
    try {
      Copies.sync(source, name);
      Copies.assertNewest(source, name, table);
    } catch (CatalogSyncException e) {
      assertRefused(e, named);
    }
  }

  private void refused(RowTarget target, String name, List<String> columns, String named) {
    table(name, columns);
    Source source = Copies.source("p", folder, target);
    try {
      Copies.sync(source, name);
      throw new AssertionError("not refused: " + named);
    } catch (CatalogSyncException e) {
      assertRefused(e, named);
    }
  }

  private static void assertRefused(CatalogSyncException refusal, String named) {
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.TARGET_CONFLICT);
    assertThat(refusal.getMessage()).contains(named);
    assertThat(refusal.hint()).isNotBlank();
  }

  private DeltaTableWriter table(String name, List<String> columns) {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve(name),
            columns.stream()
                .map(column -> Column.of(column, ColumnType.STRING))
                .toArray(Column[]::new));
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      rows.add(columns.stream().map(column -> column.length() + " " + number).toArray());
    }
    table.append(rows);
    return table;
  }
}
