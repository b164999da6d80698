package io.catalogsync.web;

import java.util.Optional;

/**
 * What a webhook says, as far as it can be understood.
 *
 * @param project from {@code metadata.project}; empty means any
 * @param environment from {@code metadata.environment}; empty means any
 * @param type Odibi's {@code event_type}; empty when it has none
 */
record RunEvent(Optional<String> project, Optional<String> environment, Optional<String> type) {
  static final RunEvent BARE_HINT =
      new RunEvent(Optional.empty(), Optional.empty(), Optional.empty());

  boolean isStart() {
    return type.map("on_start"::equals).orElse(false);
  }

  /** Whether a catalog of that environment (null: none) may have changed. */
  boolean concerns(String sourceEnvironment) {
    return environment.isEmpty() || environment.get().equals(sourceEnvironment);
  }
}
