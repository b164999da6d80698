package io.catalogsync.web.event;

import io.catalogsync.status.WebhookMetrics.Sender;
import io.catalogsync.web.event.RunEvent.Phase;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The envelope of a CloudEvent, whether it comes as headers or as JSON. */
final class CloudEvent {
  private CloudEvent() {}

  /**
   * An event in its envelope.
   *
   * @param attribute value of a context attribute
   * @param data what the event's data says
   */
  static RunEvent of(Function<String, Optional<String>> attribute, RunEvent data) {
    boolean starts =
        attribute
            .apply("type")
            .map(type -> type.toLowerCase(Locale.ROOT))
            .map(type -> type.endsWith("start") || type.endsWith("started"))
            .orElse(false);
    Optional<String> id =
        attribute
            .apply("id")
            .map(text -> "cloudevent " + attribute.apply("source").orElse("") + " " + text);
    return new RunEvent(
        Sender.CLOUDEVENTS,
        starts ? Phase.UNDERWAY : data.phase(),
        data.project(),
        data.environment(),
        data.namespace(),
        id);
  }
}
