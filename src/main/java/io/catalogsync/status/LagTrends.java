package io.catalogsync.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lag of every table over the last quarter of an hour, for a small picture. Thread-safe. */
public final class LagTrends {
  private static final int KEPT = 60;

  private final Sources sources;
  private final TableLooks looks;
  private final Clock clock;
  private final Map<TableKey, Deque<Double>> samples = new LinkedHashMap<>();
  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();

  LagTrends(Sources sources, TableLooks looks, Clock clock) {
    this.sources = sources;
    this.looks = looks;
    this.clock = clock;
  }

  /** Adds a hearer, told after each sample. It must not block or throw. */
  public void subscribe(Runnable hearer) {
    hearers.add(hearer);
  }

  /** The samples in seconds, oldest first, by {@code source:table}; null where never synced. */
  public synchronized Map<String, List<Double>> all() {
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    samples.forEach(
        (key, lags) -> {
          List<Double> known = new ArrayList<>(lags);
          known.replaceAll(lag -> lag.isNaN() ? null : lag);
          copy.put(key.toString(), Collections.unmodifiableList(known));
        });
    return copy;
  }

  void sample() {
    for (Source source : sources.all()) {
      for (String table : TableSelection.configured(source)) {
        add(source.key(table));
      }
    }
    hearers.forEach(Runnable::run);
  }

  private synchronized void add(TableKey key) {
    Deque<Double> lags = samples.computeIfAbsent(key, first -> new ArrayDeque<>());
    lags.addLast(looks.get(key).lag().seconds(clock.instant()));
    if (lags.size() > KEPT) {
      lags.removeFirst();
    }
  }
}
