package io.catalogsync.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import io.catalogsync.sync.TableStates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of every table, read from the last looks: a scrape asks neither source nor target. What is
 * not known is NaN.
 */
final class LagMetrics implements MeterBinder {
  private static final double MILLIS = 1_000.0;

  private final Sources sources;
  private final TableLooks looks;
  private final TableStates states;
  private final Clock clock;

  LagMetrics(Sources sources, TableLooks looks, TableStates states, Clock clock) {
    this.sources = sources;
    this.looks = looks;
    this.states = states;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Source source : sources.all()) {
      for (String table : TableSelection.configured(source)) {
        bindTable(registry, source.key(table));
      }
      Gauge.builder("catalogsync.source.probe.age", source, this::probeAge)
          .description("Time since the source last answered; NaN when it never did")
          .tags("source", source.name())
          .baseUnit("seconds")
          .strongReference(true)
          .register(registry);
    }
  }

  private void bindTable(MeterRegistry registry, TableKey table) {
    gauge(
        registry,
        "catalogsync.table.lag",
        "seconds",
        "Time since the first commit that is not applied; 0 when caught up, NaN if not known",
        table,
        key -> lag(key).seconds(clock.instant()));
    gauge(
        registry,
        "catalogsync.table.lag.versions",
        "versions",
        "Commits that are not applied; NaN if not known",
        table,
        key -> lag(key).isKnown() ? lag(key).versions() : Double.NaN);
    gauge(
        registry,
        "catalogsync.table.version.source",
        null,
        "Newest version of the source; NaN when there is none",
        table,
        key -> known(lag(key).sourceVersion()));
    gauge(
        registry,
        "catalogsync.table.version.applied",
        null,
        "Version the target equals; NaN if never synced",
        table,
        key -> known(lag(key).appliedVersion()));
    gauge(
        registry,
        "catalogsync.table.last.success",
        "seconds",
        "When source and target were last known to be equal, Unix time; NaN if never",
        table,
        this::lastSuccess);
  }

  private TableLag lag(TableKey key) {
    return looks.get(key).lag();
  }

  private double lastSuccess(TableKey key) {
    Optional<Instant> at = states.get(key).lastSuccess().or(() -> looks.get(key).applied().since());
    return at.map(instant -> instant.toEpochMilli() / MILLIS).orElse(Double.NaN);
  }

  private double probeAge(Source source) {
    return TableSelection.configured(source).stream()
        .flatMap(table -> looks.get(source.key(table)).sourceSeen().stream())
        .max(Instant::compareTo)
        .map(seen -> Duration.between(seen, clock.instant()).toMillis() / MILLIS)
        .orElse(Double.NaN);
  }

  private static double known(long version) {
    return version < 0 ? Double.NaN : version;
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      String unit,
      String description,
      TableKey table,
      ToDoubleFunction<TableKey> value) {
    Gauge.builder(name, table, value)
        .description(description)
        .tags(Tags.of("source", table.source(), "table", table.table()))
        .baseUnit(unit)
        .strongReference(true)
        .register(registry);
  }
}
