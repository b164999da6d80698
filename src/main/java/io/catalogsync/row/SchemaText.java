package io.catalogsync.row;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema as one line of text, kept in the watermark to be compared with the next one. Column
 * names and lineages are escaped, so any name survives the round trip.
 */
public final class SchemaText {
  private static final Pattern COLUMN =
      Pattern.compile("([^:;]*):([A-Z_]+)(?:\\((\\d+),(\\d+)\\))?:([^:;]*);");

  private SchemaText() {}

  public static String write(TableSchema schema) {
    StringBuilder text = new StringBuilder();
    for (Column column : schema.columns()) {
      text.append(escape(column.name())).append(':').append(column.type());
      if (column.type() == ColumnType.DECIMAL) {
        text.append('(').append(column.precision()).append(',').append(column.scale()).append(')');
      }
      text.append(':').append(escape(column.lineage())).append(';');
    }
    return text.toString();
  }

  /** Reads what {@link #write} wrote. */
  public static TableSchema read(String text) {
    List<Column> columns = new ArrayList<>();
    Matcher matcher = COLUMN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      columns.add(
          new Column(
              unescape(matcher.group(1)),
              ColumnType.valueOf(matcher.group(2)),
              matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
              matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)),
              unescape(matcher.group(5))));
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("not a schema text, from character " + end);
    }
    return new TableSchema(columns);
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace(":", "%3A").replace(";", "%3B");
  }

  private static String unescape(String text) {
    return text.replace("%3B", ";").replace("%3A", ":").replace("%25", "%");
  }
}
