package io.catalogsync.delta;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a fault's message that may tell what it is. */
final class FaultWords {
  /** Takes whole words and gives none back: a garbled line is one word of any length. */
  private static final Pattern WORD = Pattern.compile("\\S++");

  private FaultWords() {}

  /** Without paths and addresses, in which anything may stand. */
  static String of(Throwable fault) {
    return WORD.matcher(String.valueOf(fault.getMessage()))
        .replaceAll(word -> isPath(word.group()) ? " " : Matcher.quoteReplacement(word.group()));
  }

  private static boolean isPath(String word) {
    return word.indexOf('/') >= 0 || word.indexOf('\\') >= 0;
  }
}
