package io.catalogsync.target.sql;

/** The widths text columns grow through, so that a growing text does not alter its table daily. */
final class TextWidths {
  private static final int[] STEPS = {100, 255, 500, 1000, SqlType.LONGEST_LIMITED};

  private TextWidths() {}

  static int atLeast(int length) {
    for (int step : STEPS) {
      if (step >= length) {
        return step;
      }
    }
    return SqlType.MAX;
  }
}
