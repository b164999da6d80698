package io.catalogsync.sync;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison of a copy with its source found, both at the same version. Counts are rows, or
 * files where the copy is a replica.
 *
 * @param matching rows with the same values on both sides
 * @param missing rows of the source that the copy lacks
 * @param extra rows of the copy that the source lacks
 * @param changed rows with the same natural key on both sides and other values; not counted as
 *     missing or extra
 * @param wrongHashes rows with the right values whose stored {@code _row_hash} is not theirs, so
 *     that the next sync would not find them
 * @param examples the first differences found, at most {@link #MOST_EXAMPLES}
 * @param unit what is counted: {@code rows} or {@code files}
 */
public record Verification(
    long matching,
    long missing,
    long extra,
    long changed,
    long wrongHashes,
    List<Difference> examples,
    String unit) {
  public static final int MOST_EXAMPLES = 20;

  /** {@link #unit} of a replica. */
  public static final String FILES = "files";

  private static final String ROWS = "rows";

  static final Verification NOTHING = new Verification(0, 0, 0, 0, 0, List.of());

  /** A comparison of rows. */
  public Verification(
      long matching,
      long missing,
      long extra,
      long changed,
      long wrongHashes,
      List<Difference> examples) {
    this(matching, missing, extra, changed, wrongHashes, examples, ROWS);
  }

  public Verification {
    examples = List.copyOf(examples);
  }

  /** How a row differs. */
  public enum Kind {
    MISSING,
    EXTRA,
    CHANGED,
    WRONG_HASH;

    /** In words. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One row that differs.
   *
   * @param key the natural key's columns and values, or the row's hash where there is no key
   */
  public record Difference(Kind kind, String key) {}

  /** Rows that differ in any way. */
  public long mismatches() {
    return missing + extra + changed + wrongHashes;
  }

  public boolean isClean() {
    return mismatches() == 0;
  }

  /** The counts in words. */
  public String summary() {
    if (!unit.equals(ROWS)) {
      return String.format(
          Locale.ROOT,
          "%,d %s match, %,d missing, %,d extra, %,d changed",
          matching,
          unit,
          missing,
          extra,
          changed);
    }
    return String.format(
        Locale.ROOT,
        "%,d rows match, %,d missing, %,d extra, %,d changed, %,d wrong hashes",
        matching,
        missing,
        extra,
        changed,
        wrongHashes);
  }

  Verification plus(Verification more) {
    List<Difference> all = new java.util.ArrayList<>(examples);
    more.examples().stream().limit(MOST_EXAMPLES - (long) all.size()).forEach(all::add);
    return new Verification(
        matching + more.matching(),
        missing + more.missing(),
        extra + more.extra(),
        changed + more.changed(),
        wrongHashes + more.wrongHashes(),
        all);
  }
}
