package io.catalogsync.target.sql;

/**
 * A column type as far as this service tells types apart.
 *
 * @param length of NVARCHAR and the like, {@link #MAX} without limit; 0 where it says nothing
 * @param precision of DECIMAL; 0 where it says nothing
 * @param scale of DECIMAL, digits of a second of DATETIME2; 0 where it says nothing
 * @param name how the database calls it, for messages
 */
record SqlType(Kind kind, int length, int precision, int scale, String name) {
  static final int MAX = -1;

  private static final char LAST_ASCII = 0x7F;

  /** Longest text with a limit. */
  static final int LONGEST_LIMITED = 4000;

  static final SqlType BIT = simple(Kind.BIT, "bit");
  static final SqlType SMALLINT = simple(Kind.SMALLINT, "smallint");
  static final SqlType INT = simple(Kind.INT, "int");
  static final SqlType BIGINT = simple(Kind.BIGINT, "bigint");
  static final SqlType REAL = simple(Kind.REAL, "real");
  static final SqlType FLOAT = simple(Kind.FLOAT, "float(53)");
  static final SqlType DATE = simple(Kind.DATE, "date");
  static final SqlType DATETIME2 = new SqlType(Kind.DATETIME2, 0, 0, 6, "datetime2(6)");
  static final SqlType TEXT = new SqlType(Kind.NVARCHAR, MAX, 0, 0, "nvarchar(max)");
  static final SqlType BLOB = new SqlType(Kind.VARBINARY, MAX, 0, 0, "varbinary(max)");

  enum Kind {
    BIT,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    REAL,
    FLOAT,
    DECIMAL,
    /** Text in a code page, which cannot hold every character. */
    VARCHAR,
    /** Text that is filled up with blanks. */
    NCHAR,
    NVARCHAR,
    BINARY,
    VARBINARY,
    DATE,
    DATETIME,
    DATETIME2,
    OTHER
  }

  static SqlType simple(Kind kind, String name) {
    return new SqlType(kind, 0, 0, 0, name);
  }

  static SqlType text(int length) {
    return length == MAX || length > LONGEST_LIMITED
        ? TEXT
        : new SqlType(Kind.NVARCHAR, length, 0, 0, "nvarchar(" + length + ")");
  }

  static SqlType binary(int length) {
    return new SqlType(Kind.BINARY, length, 0, 0, "binary(" + length + ")");
  }

  static SqlType decimal(int precision, int scale) {
    return new SqlType(
        Kind.DECIMAL, 0, precision, scale, "decimal(" + precision + "," + scale + ")");
  }

  boolean isText() {
    return kind == Kind.NVARCHAR || kind == Kind.NCHAR || kind == Kind.VARCHAR;
  }

  boolean isMax() {
    return length == MAX;
  }

  /**
   * Whether a column of this type gives a text back as it was. A code page has a question mark for
   * what it does not know, and ASCII is what all of them know.
   */
  boolean holds(String text) {
    boolean longEnough = !isText() || isMax() || text.length() <= length;
    return longEnough
        && (kind != Kind.VARCHAR || text.chars().allMatch(unit -> unit <= LAST_ASCII));
  }

  /**
   * Bytes this column takes in an index key; {@link Integer#MAX_VALUE} where it cannot be in one.
   */
  int keyBytes() {
    if (isMax() || kind == Kind.OTHER) {
      return Integer.MAX_VALUE;
    }
    return switch (kind) {
      case NVARCHAR, NCHAR -> 2 * length;
      case VARCHAR, BINARY, VARBINARY -> length;
      case DECIMAL -> 17;
      default -> 8;
    };
  }

  /** Without the name, which says the same in many ways. */
  boolean sameAs(SqlType other) {
    return kind == other.kind
        && length == other.length
        && precision == other.precision
        && scale == other.scale;
  }
}
