package io.catalogsync.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what came in by webhook. */
public final class WebhookMetrics {
  private final MeterRegistry registry;

  public WebhookMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Who sends. */
  public enum Sender {
    ODIBI,
    SLACK,
    TEAMS,
    OPENLINEAGE,
    CLOUDEVENTS,
    STANDARD,
    OTHER
  }

  /** What became of it. */
  public enum Outcome {
    /** At least one table was marked. */
    ACCEPTED,
    /** Every table was marked already. */
    COALESCED,
    /** The same event came before. */
    DUPLICATE,
    /** It concerns nothing that is copied. */
    IGNORED,
    /** It was not let in. */
    REJECTED
  }

  public void count(Sender sender, Outcome outcome) {
    Counter.builder("catalogsync.webhooks")
        .description("Webhooks that came in, by sender and by what became of them")
        .tag("source", sender.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
