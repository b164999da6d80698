package io.catalogsync.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known about one table of an Odibi catalog. None of it is enforced by the catalog: keys
 * may repeat, texts may be longer, columns may be missing from older catalogs.
 *
 * @param name the table's name
 * @param copiedByDefault whether it is copied when a project lists no tables
 * @param history whether its rows tell what happened, so that old ones may be purged; the rows of
 *     the other tables tell how things are, however old they are
 * @param naturalKey columns Odibi itself treats as the key; empty where there is none
 * @param timeColumn column that says when a row came to be; empty where there is none
 * @param widths usual width of text columns in UTF-16 units, by lower-case name; {@link #UNBOUNDED}
 *     for texts without limit
 * @param indexes further column lists that readers filter by
 */
public record KnownTable(
    String name,
    boolean copiedByDefault,
    boolean history,
    List<String> naturalKey,
    Optional<String> timeColumn,
    Map<String, Integer> widths,
    List<List<String>> indexes) {
  /** Width of a text that may be of any length. */
  public static final int UNBOUNDED = -1;

  public KnownTable {
    naturalKey = List.copyOf(naturalKey);
    widths = Map.copyOf(widths);
    indexes = indexes.stream().map(List::copyOf).toList();
  }

  /** The usual width of a text column; empty for a column nobody has heard of. */
  public OptionalInt width(String column) {
    Integer width = widths.get(column.toLowerCase(Locale.ROOT));
    return width == null ? OptionalInt.empty() : OptionalInt.of(width);
  }
}
