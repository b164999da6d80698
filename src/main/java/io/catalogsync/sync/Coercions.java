package io.catalogsync.sync;

import io.catalogsync.row.Coercion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many values were written as NULL because no SQL target keeps them, and why. */
public record Coercions(Map<Coercion, Long> counts) {
  public static final Coercions NONE = new Coercions(Map.of());

  public Coercions {
    counts = Map.copyOf(counts);
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Coercions plus(Coercions other) {
    if (other.counts.isEmpty()) {
      return this;
    }
    Map<Coercion, Long> sum = new HashMap<>(counts);
    other.counts.forEach((coercion, count) -> sum.merge(coercion, count, Long::sum));
    return new Coercions(sum);
  }

  /** For a log, e.g. {@code 2 of column score (nan)}. */
  @Override
  public String toString() {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing(
                entry -> entry.getKey().column() + " " + entry.getKey().reason().slug()))
        .map(
            entry ->
                "%d of column %s (%s)"
                    .formatted(
                        entry.getValue(), entry.getKey().column(), entry.getKey().reason().slug()))
        .collect(Collectors.joining(", "));
  }
}
