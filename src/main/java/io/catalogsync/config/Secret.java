package io.catalogsync.config;

import java.util.Objects;

/** Text that no log, message or status may show. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
