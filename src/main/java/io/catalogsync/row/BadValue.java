package io.catalogsync.row;

import java.util.Locale;

/**
 * Why a value cannot be kept by every SQL target as it is. A reader puts the constant in the place
 * of a value it cannot represent at all.
 */
public enum BadValue {
  NAN("is not a number"),
  INFINITE("is infinite"),
  TIME_OUT_OF_RANGE("lies outside the years 1 to 9999"),
  TOO_MANY_DIGITS("has more digits than its column"),
  NUL_CHARACTER("contains the character U+0000"),
  UNPAIRED_SURROGATE("contains half a character (an unpaired surrogate)"),
  INVALID_UTF8("is not UTF-8");

  private final String predicate;

  BadValue(String predicate) {
    this.predicate = predicate;
  }

  /** What is wrong, to be read after "the value". */
  public String predicate() {
    return predicate;
  }

  /** The form used in metric tags, e.g. {@code time-out-of-range}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
