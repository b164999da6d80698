package io.catalogsync.torture;

import io.catalogsync.testing.DeltaTableWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a copy differs from the version it says it is.
 *
 * @param missing rows of the source that the copy lacks
 * @param extra rows of the copy that the source lacks
 * @param changed rows with an id of the source and other values, counted in neither of the above
 */
record Comparison(String table, long version, int rows, int missing, int extra, int changed) {
  boolean equal() {
    return missing == 0 && extra == 0 && changed == 0;
  }

  /** Compares the rows a copy holds with those the writer remembers of that version. */
  static Comparison of(String name, DeltaTableWriter table, long version, List<Object[]> copied) {
    List<Object[]> expected = table.rowsAt(version);
    if (expected == null) {
      throw new AssertionError("the source never had version " + version);
    }
    Map<List<Object>, Integer> left = new HashMap<>();
    expected.forEach(row -> left.merge(values(row, table.schema().size()), 1, Integer::sum));
    copied.forEach(row -> left.merge(values(row, table.schema().size()), -1, Integer::sum));
    List<Object> missing = ids(left, 1);
    List<Object> extra = ids(left, -1);
    int before = missing.size();
    extra.removeIf(missing::remove);
    int changed = before - missing.size();
    return new Comparison(name, version, expected.size(), missing.size(), extra.size(), changed);
  }

  private static List<Object> ids(Map<List<Object>, Integer> left, int sign) {
    List<Object> ids = new ArrayList<>();
    left.forEach(
        (row, count) -> {
          for (int i = 0; i < sign * count; i++) {
            ids.add(row.get(0));
          }
        });
    ids.sort(Comparator.comparing(Object::toString));
    return ids;
  }

  private static List<Object> values(Object[] row, int width) {
    return Arrays.asList(Arrays.copyOf(row, width));
  }
}
