package io.catalogsync.target.replica;

import java.util.stream.IntStream;

/**
 * Where copies are cut off: after every operation with {@code -Ptorture}, after some of them,
 * evenly spread, in every build.
 */
final class Cuts {
  private static final int MOST = Integer.getInteger("catalogsync.cuts", 7);

  /** From here on every operation is tried. */
  private static final int THOROUGH = 200;

  private Cuts() {}

  /**
   * How many operations the copy may do before it is cut off.
   *
   * @param operations those of a whole copy
   */
  static IntStream of(int operations) {
    int cuts = MOST >= THOROUGH ? operations : Math.min(MOST, operations);
    return IntStream.range(0, cuts).map(cut -> (int) ((long) cut * operations / cuts));
  }
}
