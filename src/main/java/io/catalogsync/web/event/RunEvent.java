package io.catalogsync.web.event;

import io.catalogsync.status.WebhookMetrics.Sender;
import java.util.Optional;

/**
 * What a webhook says, as far as it can be understood.
 *
 * @param sender whose form it has
 * @param phase where the run is
 * @param project whose catalog may have changed; empty means any
 * @param environment its environment; empty means any
 * @param namespace OpenLineage's, which is a project's name or something else
 * @param id the same for the same event sent twice; empty when it has none
 */
record RunEvent(
    Sender sender,
    Phase phase,
    Optional<String> project,
    Optional<String> environment,
    Optional<String> namespace,
    Optional<String> id) {

  /** Where a run is. */
  enum Phase {
    /** It begins or goes on: there is nothing to copy yet. */
    UNDERWAY,
    /** It ended, well or badly, or nobody knows. */
    ENDED
  }

  static RunEvent bareHint(Sender sender) {
    return new RunEvent(
        sender,
        Phase.ENDED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  RunEvent withId(Optional<String> newId) {
    return new RunEvent(sender, phase, project, environment, namespace, newId);
  }

  /** Whether a catalog of that environment (null: none) may have changed. */
  boolean concerns(String sourceEnvironment) {
    return environment.isEmpty() || environment.get().equals(sourceEnvironment);
  }
}
