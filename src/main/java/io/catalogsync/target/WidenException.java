package io.catalogsync.target;

/**
 * A text is longer than its column in the target, or that column has a code page, which may not
 * know the text's characters. Not a failure: roll the session back, call {@link RowTarget#widen}
 * and run the same change again.
 */
public final class WidenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final int neededLength;

  public WidenException(String column, int neededLength) {
    super(
        "Column " + column + " must hold any " + neededLength + " characters", null, false, false);
    this.column = column;
    this.neededLength = neededLength;
  }

  public String column() {
    return column;
  }

  /** UTF-16 units, as SQL Server counts. */
  public int neededLength() {
    return neededLength;
  }
}
