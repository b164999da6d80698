package io.catalogsync.status;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** Gauges of lag per table: 0 when caught up, NaN when never synced or out of reach. */
public final class LagMetrics implements MeterBinder {
  private final Sources sources;
  private final LagProbe probe;

  public LagMetrics(Sources sources, LagProbe probe) {
    this.sources = sources;
    this.probe = probe;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Source source : sources.all()) {
      for (String table : TableSelection.configured(source)) {
        gauge(registry, "catalogsync.table.lag", "seconds", source, table, TableLag::seconds);
        gauge(
            registry,
            "catalogsync.table.lag.versions",
            "versions",
            source,
            table,
            TableLag::versions);
        gauge(
            registry,
            "catalogsync.table.version.source",
            null,
            source,
            table,
            TableLag::sourceVersion);
        gauge(
            registry,
            "catalogsync.table.version.applied",
            null,
            source,
            table,
            TableLag::appliedVersion);
      }
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String unit,
      Source source,
      String table,
      ToDoubleFunction<TableLag> value) {
    Gauge.builder(name, () -> measured(source, table, value))
        .tags(Tags.of("source", source.name(), "table", table))
        .baseUnit(unit)
        .strongReference(true)
        .register(registry);
  }

  private double measured(Source source, String table, ToDoubleFunction<TableLag> value) {
    try {
      return value.applyAsDouble(probe.measure(source, table));
    } catch (CatalogSyncException e) {
      return Double.NaN;
    }
  }
}
