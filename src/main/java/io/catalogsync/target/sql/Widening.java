package io.catalogsync.target.sql;

import io.catalogsync.target.sql.SqlType.Kind;
import java.util.List;
import java.util.Optional;

/** Which existing column types can hold which values, and which can be made to without loss. */
final class Widening {
  private static final List<Kind> INTEGERS =
      List.of(Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT);

  /** Decimal digits of the integers above. */
  private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);

  /** Most digits SQL Server's decimal has. */
  private static final int MOST_DIGITS = 38;

  private Widening() {}

  /**
   * The type that holds the values of both.
   *
   * @return {@code existing} itself when it already holds the wanted values; empty when no
   *     alteration keeps every value
   */
  static Optional<SqlType> of(SqlType existing, SqlType wanted) {
    return switch (wanted.kind()) {
      case NVARCHAR -> text(existing, wanted);
      case SMALLINT, INT, BIGINT -> integer(existing, wanted);
      case REAL, FLOAT -> floating(existing, wanted);
      case DECIMAL -> decimal(existing, wanted);
      case DATE -> date(existing);
      case DATETIME2 -> dateTime(existing);
      case VARBINARY -> bytes(existing, wanted);
      default -> existing.sameAs(wanted) ? Optional.of(existing) : Optional.empty();
    };
  }

  private static Optional<SqlType> text(SqlType existing, SqlType wanted) {
    if (!existing.isText()) {
      return Optional.empty();
    }
    boolean longEnough =
        existing.isMax() || (!wanted.isMax() && existing.length() >= wanted.length());
    if (existing.kind() == Kind.NVARCHAR) {
      return Optional.of(longEnough ? existing : wanted);
    }
    return Optional.of(SqlType.text(longEnough ? existing.length() : wanted.length()));
  }

  private static Optional<SqlType> integer(SqlType existing, SqlType wanted) {
    int have = INTEGERS.indexOf(existing.kind());
    if (have < 0) {
      return Optional.empty();
    }
    return Optional.of(have >= INTEGERS.indexOf(wanted.kind()) ? existing : wanted);
  }

  private static Optional<SqlType> floating(SqlType existing, SqlType wanted) {
    return switch (existing.kind()) {
      case FLOAT -> Optional.of(existing);
      case REAL -> Optional.of(wanted);
      case TINYINT, SMALLINT -> Optional.of(wanted);
      case INT -> wanted.kind() == Kind.FLOAT ? Optional.of(wanted) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> decimal(SqlType existing, SqlType wanted) {
    int rank = INTEGERS.indexOf(existing.kind());
    if (existing.kind() != Kind.DECIMAL && rank < 0) {
      return Optional.empty();
    }
    int haveScale = existing.kind() == Kind.DECIMAL ? existing.scale() : 0;
    int haveDigits = rank >= 0 ? DIGITS.get(rank) : existing.precision() - haveScale;
    int scale = Math.max(haveScale, wanted.scale());
    int digits = Math.max(haveDigits, wanted.precision() - wanted.scale());
    if (digits + scale > MOST_DIGITS) {
      return Optional.empty();
    }
    SqlType both = SqlType.decimal(digits + scale, scale);
    return Optional.of(existing.sameAs(both) ? existing : both);
  }

  private static Optional<SqlType> date(SqlType existing) {
    return existing.kind() == Kind.DATE || existing.kind() == Kind.DATETIME2
        ? Optional.of(existing)
        : Optional.empty();
  }

  private static Optional<SqlType> dateTime(SqlType existing) {
    return switch (existing.kind()) {
      case DATETIME2 -> Optional.of(existing.scale() >= 6 ? existing : SqlType.DATETIME2);
      case DATE, DATETIME -> Optional.of(SqlType.DATETIME2);
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> bytes(SqlType existing, SqlType wanted) {
    return switch (existing.kind()) {
      case VARBINARY -> Optional.of(existing.isMax() ? existing : wanted);
      case BINARY -> Optional.of(wanted);
      default -> Optional.empty();
    };
  }
}
