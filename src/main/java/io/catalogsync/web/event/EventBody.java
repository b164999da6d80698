package io.catalogsync.web.event;

import io.catalogsync.status.WebhookMetrics.Sender;
import io.catalogsync.web.event.RunEvent.Phase;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the forms in which runs are told of. A form nobody knows is a bare hint. */
final class EventBody {
  private static final int LONGEST_NAME = 255;
  private static final Set<String> LINEAGE_ENDS = Set.of("COMPLETE", "FAIL", "ABORT");

  private EventBody() {}

  static RunEvent of(JsonNode root) {
    if (isLineage(root)) {
      return lineage(root);
    }
    if (root.path("blocks").isArray()) {
      return odibi(Sender.SLACK, root, root); // Odibi splices the metadata into the top level
    }
    if (root.path("attachments").isArray()) {
      return odibi(Sender.TEAMS, root, root.path("metadata"));
    }
    boolean odibi = root.has("event_type") || root.has("pipeline");
    return odibi(odibi ? Sender.ODIBI : Sender.OTHER, root, root.path("metadata"));
  }

  static boolean isLineage(JsonNode root) {
    return root.path("run").path("runId").isString();
  }

  private static RunEvent odibi(Sender sender, JsonNode root, JsonNode metadata) {
    boolean starts = text(root.path("event_type")).map("on_start"::equals).orElse(false);
    return new RunEvent(
        sender,
        starts ? Phase.UNDERWAY : Phase.ENDED,
        text(metadata.path("project")),
        text(metadata.path("environment")),
        Optional.empty(),
        Optional.empty());
  }

  private static RunEvent lineage(JsonNode root) {
    boolean ended = text(root.path("eventType")).map(LINEAGE_ENDS::contains).orElse(false);
    return new RunEvent(
        Sender.OPENLINEAGE,
        ended ? Phase.ENDED : Phase.UNDERWAY,
        Optional.empty(),
        Optional.empty(),
        text(root.path("job").path("namespace")),
        Optional.of("lineage " + root.path("run").path("runId").asString()));
  }

  static Optional<String> text(JsonNode node) {
    return node.isString() && !node.asString().isBlank() && node.asString().length() <= LONGEST_NAME
        ? Optional.of(node.asString())
        : Optional.empty();
  }
}
