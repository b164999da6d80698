package io.catalogsync.delta;

import io.catalogsync.row.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a file action tells about its rows. Statistics are a help: broken ones are none. */
record FileStatistics(OptionalLong records, JsonNode maxima, JsonNode minima, JsonNode nulls) {
  private static final FileStatistics NONE =
      new FileStatistics(
          OptionalLong.empty(),
          MissingNode.getInstance(),
          MissingNode.getInstance(),
          MissingNode.getInstance());

  /** Spark cuts timestamps to milliseconds: the true maximum may be this much later. */
  private static final long CUT_MICROS = 999;

  private static final LocalTime DAY_END = LocalTime.MAX.truncatedTo(ChronoUnit.MICROS);

  static FileStatistics parse(Optional<String> json) {
    if (json.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode stats = JsonMapper.shared().readTree(json.get());
      JsonNode records = stats.path("numRecords");
      return new FileStatistics(
          records.isIntegralNumber() ? OptionalLong.of(records.longValue()) : OptionalLong.empty(),
          stats.path("maxValues"),
          stats.path("minValues"),
          stats.path("nullCount"));
    } catch (JacksonException broken) {
      return NONE;
    }
  }

  /**
   * Never earlier than the greatest value of the column, so that skipping loses no row. Nothing for
   * columns with rows that have no time, or none that can be kept: they belong to every time.
   */
  Map<String, LocalDateTime> newest(TableLayout layout, Map<String, String> partitionValues) {
    Map<String, LocalDateTime> newest = new HashMap<>();
    for (int i = 0; i < layout.schema().size(); i++) {
      Column column = layout.schema().column(i);
      String physical = layout.physical().get(i).getName();
      boolean partition = partitionValues.containsKey(physical);
      String greatest = partition ? partitionValues.get(physical) : text(maxima, physical);
      String least = partition ? greatest : text(minima, physical);
      LocalDateTime upper = upperBound(column, greatest);
      LocalDateTime lower = upperBound(column, least);
      boolean allTimed = partition || nulls.path(physical).asLong(1) == 0;
      if (allTimed && upper != null && lower != null && lower.getYear() > 0) {
        newest.put(column.name(), upper);
      }
    }
    return Collections.unmodifiableMap(newest);
  }

  private static String text(JsonNode values, String physical) {
    return values.path(physical).stringValue(null);
  }

  private static LocalDateTime upperBound(Column column, String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (column.type()) {
        case DATE -> LocalDate.parse(text).atTime(DAY_END);
        case TIMESTAMP, TIMESTAMP_NTZ ->
            PartitionValues.time(text)
                .truncatedTo(ChronoUnit.MILLIS)
                .plus(CUT_MICROS, ChronoUnit.MICROS);
        default -> null;
      };
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
