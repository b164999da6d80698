package io.catalogsync.status;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.TableSelection;
import io.catalogsync.sync.TableState;
import io.catalogsync.sync.TableStates;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/** Puts together what is known of every table. */
public final class StatusReport {
  private final LagProbe probe;
  private final TableStates states;
  private final BiPredicate<Source, String> running;
  private final BiPredicate<Source, String> queued;

  public StatusReport(LagProbe probe, TableStates states, SyncQueue queue) {
    this(probe, states, queue::isRunning, queue::isWaiting);
  }

  /** A report where no queue is at work: the command line's. */
  public StatusReport(LagProbe probe, TableStates states) {
    this(probe, states, (source, table) -> false, (source, table) -> false);
  }

  private StatusReport(
      LagProbe probe,
      TableStates states,
      BiPredicate<Source, String> running,
      BiPredicate<Source, String> queued) {
    this.probe = probe;
    this.states = states;
    this.running = running;
    this.queued = queued;
  }

  public ProjectStatus of(Source source) {
    return new ProjectStatus(
        source.project().name(),
        source.project().environment(),
        source.name(),
        source.project().primaryName(),
        source.project().path(),
        source.syncTo().connectionName(),
        source.syncTo().mode().name().toLowerCase(Locale.ROOT),
        source.syncTo().trigger().name().toLowerCase(Locale.ROOT),
        source.syncTo().async(),
        TableSelection.configured(source).stream().map(table -> of(source, table)).toList());
  }

  public TableStatus of(Source source, String table) {
    TableKey key = source.key(table);
    TableState state = states.get(key);
    try {
      TableLag lag = probe.measure(source, table);
      boolean synced = lag.appliedVersion() >= 0;
      return new TableStatus(
          table,
          word(source, table, state, lag),
          lag.sourceVersion() < 0 ? null : lag.sourceVersion(),
          synced ? lag.appliedVersion() : null,
          synced ? lag.seconds() : null,
          lag.sourceVersion() < 0 ? null : lag.versions(),
          rows(source, key, synced),
          state.lastRows(),
          state.lastSuccess().orElse(null),
          error(state),
          state.nextAttempt().orElse(null));
    } catch (CatalogSyncException e) {
      return unreachable(table, state, e);
    }
  }

  private static Long rows(Source source, TableKey key, boolean synced) {
    OptionalLong rows = synced ? source.target().rows(key) : OptionalLong.empty();
    return rows.isPresent() ? rows.getAsLong() : null;
  }

  private String word(Source source, String table, TableState state, TableLag lag) {
    if (running.test(source, table)) {
      return "syncing";
    }
    if (queued.test(source, table)) {
      return "queued";
    }
    if (state.last() instanceof SyncOutcome.Failed) {
      return "error";
    }
    if (lag.sourceVersion() < 0) {
      return "waiting";
    }
    return lag.seconds() == 0 ? "on time" : "late";
  }

  private static TableStatus unreachable(
      String table, TableState state, CatalogSyncException cause) {
    Instant since = state.failingSince().orElse(null);
    return new TableStatus(
        table,
        "error",
        null,
        null,
        null,
        null,
        null,
        state.lastRows(),
        state.lastSuccess().orElse(null),
        new TableStatus.LastError(cause.code().name(), cause.getMessage(), cause.hint(), since),
        state.nextAttempt().orElse(null));
  }

  private static TableStatus.LastError error(TableState state) {
    return Optional.ofNullable(state.last() instanceof SyncOutcome.Failed f ? f : null)
        .map(
            failed ->
                new TableStatus.LastError(
                    failed.code().name(),
                    failed.message(),
                    failed.hint(),
                    state.failingSince().orElse(null)))
        .orElse(null);
  }
}
