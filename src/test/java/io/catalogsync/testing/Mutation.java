package io.catalogsync.testing;

import java.util.List;
import java.util.Random;

/**
 * One change of a text, as accidents and attackers make them.
 *
 * @param place where, in thousandths of the text
 * @param seed decides what is left open
 */
public record Mutation(Kind kind, int place, int seed) {
  /** How the text changes. */
  public enum Kind {
    DELETE,
    REPEAT,
    REPLACE,
    INSERT,
    TRUNCATE
  }

  private static final int MOST_CHARACTERS = 40;

  /** What readers of JSON and YAML trip over. */
  private static final List<String> FRAGMENTS =
      List.of(
          "\u0000",
          "\uFEFF",
          "\uD800",
          "\uD83D\uDE00",
          "\u202E",
          "\u2028",
          "\u0085",
          "\r\n",
          "\t",
          "\n",
          " ",
          "  ",
          "[",
          "]",
          "{",
          "}",
          ":",
          ": ",
          ",",
          "- ",
          "? ",
          "| ",
          "> ",
          "\"",
          "'",
          "\\",
          "\\u0000",
          "\\ud800",
          "%",
          "@",
          "`",
          "#",
          "&a ",
          "*a",
          "<<: *a",
          "!!java.net.URL x",
          "!x ",
          "---\n",
          "...\n",
          "${X}",
          "${",
          "~",
          "null",
          "true",
          "no",
          "NaN",
          ".inf",
          "1e999",
          "-1",
          "0",
          "99999999999999999999",
          "0x7f",
          "1_000",
          "2026-01-01",
          "../",
          "/*",
          "--",
          ";",
          "<script>",
          "[".repeat(200),
          "{\"a\":".repeat(200),
          "- ".repeat(100),
          "x".repeat(5_000),
          "\u00e9".repeat(300));

  public static Mutation random(Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    return new Mutation(kind, random.nextInt(1_001), random.nextInt());
  }

  public String apply(String text) {
    Random random = new Random(seed);
    int start = (int) ((long) text.length() * place / 1_000);
    int end = Math.min(text.length(), start + 1 + random.nextInt(MOST_CHARACTERS));
    String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return switch (kind) {
      case DELETE -> text.substring(0, start) + text.substring(end);
      case REPEAT -> text.substring(0, end) + text.substring(start);
      case REPLACE -> text.substring(0, start) + fragment + text.substring(end);
      case INSERT -> text.substring(0, start) + fragment + text.substring(start);
      case TRUNCATE -> text.substring(0, start);
    };
  }
}
