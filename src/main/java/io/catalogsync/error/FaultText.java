package io.catalogsync.error;

import java.util.regex.Pattern;

/** What a library says of a fault, as one line that may be shown. */
public final class FaultText {
  private static final Pattern SIGNATURE = Pattern.compile("(?i)\\bsig=[^&\\s]+");
  private static final int LIMIT = 300;

  private FaultText() {}

  /** What it says; what it is where it says nothing. */
  public static String of(Throwable fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : line(fault.getMessage());
  }

  /** One line, without the signature of a SAS token, and not a long one. */
  public static String line(String text) {
    String line = SIGNATURE.matcher(text.strip()).replaceAll("sig=***").replaceAll("\\s+", " ");
    return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
  }
}
