package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.target.sql.TableShape.ShapeIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyWarningsTest {
  private static final TableName TABLE = new TableName("s", "meta_tables");
  private final SqlDialect dialect = new SqlServerDialect();

  private List<String> warnings(ShapeIndex index) {
    return KeyWarnings.of(dialect, TABLE, new TableShape(List.of(), List.of(index)));
  }

  @Test
  void aPrimaryKeyIsDroppedAsTheConstraintItIs() {
    assertThat(warnings(new ShapeIndex("PK", true, true, true, List.of("table_name"))))
        .singleElement()
        .asString()
        .endsWith("To let them in: ALTER TABLE [s].[meta_tables] DROP CONSTRAINT [PK]");
  }

  @Test
  void soIsAUniqueConstraint() {
    assertThat(warnings(new ShapeIndex("UQ", true, false, true, List.of("table_name"))))
        .singleElement()
        .asString()
        .endsWith("To let them in: ALTER TABLE [s].[meta_tables] DROP CONSTRAINT [UQ]");
  }

  @Test
  void aUniqueIndexIsDroppedAsAnIndex() {
    assertThat(warnings(new ShapeIndex("UX", true, false, false, List.of("table_name"))))
        .singleElement()
        .asString()
        .endsWith("To let them in: DROP INDEX [UX] ON [s].[meta_tables]");
  }

  @Test
  void aKeyThatTellsSourcesApartIsNoneOfOurBusiness() {
    assertThat(warnings(new ShapeIndex("UQ", true, false, true, List.of("_source", "run_id"))))
        .isEmpty();
  }
}
