package io.catalogsync.delta;

import java.util.regex.Pattern;

/** The words of a fault's message that may tell what it is. */
final class FaultWords {
  private static final Pattern PATH = Pattern.compile("\\S*[/\\\\]\\S*");

  private FaultWords() {}

  /** Without paths and addresses, in which anything may stand. */
  static String of(Throwable fault) {
    return PATH.matcher(String.valueOf(fault.getMessage())).replaceAll(" ");
  }
}
