package io.catalogsync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of results, {@code target/benchmarks.md}: a line of that name takes the old one's
 * place.
 */
final class Report {
  private static final Path FILE = Path.of("target", "benchmarks.md");
  private static final List<String> HEAD =
      List.of("| What | Figure | Ratio | Goal | How |", "|---|---|---|---|---|");

  private Report() {}

  /**
   * Adds a line.
   *
   * @param ratio what the figure is of what it is compared with; empty when there is none
   * @param goal what the ratio, or the figure, should be; empty when there is none
   */
  static void line(String name, String figure, String ratio, String goal, String how) {
    String start = "| " + name + " |";
    String line = start + " " + String.join(" | ", figure, ratio, goal, how) + " |";
    System.out.println(line);
    try {
      List<String> lines = new ArrayList<>(Files.exists(FILE) ? Files.readAllLines(FILE) : HEAD);
      lines.removeIf(old -> old.startsWith(start));
      lines.add(line);
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number with at most two places, for people. */
  static String number(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
