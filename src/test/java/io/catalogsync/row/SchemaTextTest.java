package io.catalogsync.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTextTest {
  @Test
  void everyTypeSurvives() {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : ColumnType.values()) {
      columns.add(
          type == ColumnType.DECIMAL
              ? Column.decimal("c_decimal", 38, 18)
              : Column.of("c_" + type, type));
    }
    assertSurvives(new TableSchema(columns));
    assertSurvives(new TableSchema(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a;b", "%", "%3A", "100%25;", "", " ", "é😀", "a\nb", "STRING:"})
  void everyNameSurvives(String name) {
    assertSurvives(
        new TableSchema(
            List.of(
                Column.of(name, ColumnType.STRING),
                new Column("nested", ColumnType.JSON, 0, 0, "struct<" + name + ":int>"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:STRING", "a:STRING:;b", "a:STRING:;;", "x"})
  void refusesWhatItDidNotWrite(String text) {
    assertThatThrownBy(() -> SchemaText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSurvives(TableSchema schema) {
    assertThat(SchemaText.read(SchemaText.write(schema))).isEqualTo(schema);
  }
}
