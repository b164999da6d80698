package io.catalogsync.target;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * The rows a comparison looks at.
 *
 * @param column time column the window is on; empty for all rows
 * @param since rows with a null or a time at or after this instant (UTC) are inside; null for all
 */
public record Window(String column, LocalDateTime since) {
  public static final Window ALL = new Window("", null);

  public Window {
    Objects.requireNonNull(column);
  }

  public boolean isAll() {
    return since == null;
  }
}
