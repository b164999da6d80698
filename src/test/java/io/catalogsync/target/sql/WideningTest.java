package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.target.sql.SqlType.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WideningTest {
  private static final SqlType VARCHAR = new SqlType(Kind.VARCHAR, 50, 0, 0, "varchar(50)");
  private static final SqlType PADDED = new SqlType(Kind.NCHAR, 50, 0, 0, "nchar(50)");
  private static final SqlType MILLIS = new SqlType(Kind.DATETIME2, 0, 0, 3, "datetime2(3)");
  private static final SqlType FINER = new SqlType(Kind.DATETIME2, 0, 0, 7, "datetime2(7)");

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(SqlType.INT, SqlType.BIGINT, SqlType.BIGINT),
        Arguments.of(SqlType.BIGINT, SqlType.INT, SqlType.BIGINT),
        Arguments.of(SqlType.simple(Kind.TINYINT, "tinyint"), SqlType.SMALLINT, SqlType.SMALLINT),
        Arguments.of(SqlType.text(10), SqlType.INT, null),
        Arguments.of(SqlType.INT, SqlType.text(10), null),
        Arguments.of(SqlType.REAL, SqlType.FLOAT, SqlType.FLOAT),
        Arguments.of(SqlType.INT, SqlType.FLOAT, SqlType.FLOAT),
        Arguments.of(SqlType.BIGINT, SqlType.FLOAT, null),
        Arguments.of(SqlType.INT, SqlType.REAL, null),
        Arguments.of(SqlType.text(50), SqlType.text(100), SqlType.text(100)),
        Arguments.of(SqlType.text(100), SqlType.text(50), SqlType.text(100)),
        Arguments.of(SqlType.TEXT, SqlType.text(50), SqlType.TEXT),
        Arguments.of(SqlType.text(50), SqlType.TEXT, SqlType.TEXT),
        Arguments.of(VARCHAR, SqlType.text(20), SqlType.text(50)),
        Arguments.of(PADDED, SqlType.text(20), SqlType.text(50)),
        Arguments.of(PADDED, SqlType.text(60), SqlType.text(60)),
        Arguments.of(MILLIS, SqlType.DATETIME2, SqlType.DATETIME2),
        Arguments.of(FINER, SqlType.DATETIME2, FINER),
        Arguments.of(SqlType.DATE, SqlType.DATETIME2, SqlType.DATETIME2),
        Arguments.of(SqlType.DATETIME2, SqlType.DATE, SqlType.DATETIME2),
        Arguments.of(SqlType.decimal(10, 2), SqlType.decimal(12, 4), SqlType.decimal(12, 4)),
        Arguments.of(SqlType.decimal(10, 2), SqlType.decimal(10, 4), SqlType.decimal(12, 4)),
        Arguments.of(SqlType.decimal(38, 0), SqlType.decimal(38, 1), null),
        Arguments.of(SqlType.INT, SqlType.decimal(12, 2), SqlType.decimal(12, 2)),
        Arguments.of(SqlType.BIT, SqlType.BIT, SqlType.BIT),
        Arguments.of(SqlType.INT, SqlType.BIT, null),
        Arguments.of(SqlType.binary(16), SqlType.binary(16), SqlType.binary(16)),
        Arguments.of(SqlType.binary(8), SqlType.binary(16), null));
  }

  @ParameterizedTest
  @MethodSource("types")
  void holdsBothOrRefuses(SqlType existing, SqlType wanted, SqlType expected) {
    assertThat(Widening.of(existing, wanted).orElse(null))
        .usingRecursiveComparison()
        .isEqualTo(expected);
  }
}
