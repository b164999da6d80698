package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.WidenException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFeedTest {
  private static final SqlType CODE_PAGE = new SqlType(SqlType.Kind.VARCHAR, 5, 0, 0, "varchar(5)");

  @Test
  void whatFitsIsPassedOnWithOurColumnsBehindIt() {
    RowFeed feed = feed(CODE_PAGE, "ab~\u007f");

    assertThat(feed.hasNext()).isTrue();
    assertThat(feed.next()).hasSize(4).startsWith("ab~\u007f", "p/dev").endsWith("now");
    assertThat(feed.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0080", "K\u00f6ln", "\u65e5\u672c", "\ud83d\ude00"})
  void whatACodePageMayNotKnowIsNotSentToOne(String text) {
    assertThatThrownBy(feed(CODE_PAGE, text)::next)
        .isInstanceOfSatisfying(
            WidenException.class,
            e -> {
              assertThat(e.column()).isEqualTo("name");
              assertThat(e.neededLength()).isEqualTo(text.length());
            });
    assertThat(feed(SqlType.text(5), text).next()).startsWith(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdef", "\ud83d\ude00\ud83d\ude00\ud83d\ude00"})
  void whatIsTooLongIsNotSent(String text) {
    assertThatThrownBy(feed(SqlType.text(5), text)::next)
        .isInstanceOfSatisfying(
            WidenException.class, e -> assertThat(e.neededLength()).isEqualTo(6));
  }

  private static RowFeed feed(SqlType type, String text) {
    TableSchema schema = new TableSchema(List.of(Column.of("name", ColumnType.STRING)));
    Object[] values = {text};
    HashedRow row = new HashedRow(new RowHasher("p/dev", schema).hash(values), values);
    return new RowFeed(
        List.of(row).iterator(),
        List.of(
            new TargetColumn("name", type),
            new TargetColumn(TableDefs.SOURCE, SqlType.text(100)),
            new TargetColumn(TableDefs.ROW_HASH, SqlType.binary(16)),
            new TargetColumn(TableDefs.SYNCED_AT, SqlType.DATETIME2)),
        new Object[] {"p/dev", null, "now"});
  }
}
