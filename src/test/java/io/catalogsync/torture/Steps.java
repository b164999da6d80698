package io.catalogsync.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Stands still at one of the steps that go by. */
final class Steps {
  /** Each step of a sync that somebody outside could tell from the next. */
  static final List<String> NAMES =
      List.of(
          "before prepare",
          "after prepare",
          "after watermark",
          "after begin",
          "after fence",
          "before delete",
          "after delete",
          "within insert",
          "after insert",
          "before commit",
          "after commit",
          "before append",
          "after append");

  /** Goes on for ever. */
  static final String NONE = "none";

  private final String wanted;
  private int left;

  Steps(String wanted, int times) {
    this.wanted = wanted;
    this.left = times;
  }

  void passing(String step) {
    if (step.equals(wanted) && --left == 0) {
      System.out.println("standing " + step);
      awaitWord();
    }
  }

  /** Most are killed while they wait; those that are not go on when a byte comes in. */
  private static void awaitWord() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
