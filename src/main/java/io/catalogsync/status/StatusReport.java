package io.catalogsync.status;

import io.catalogsync.config.SyncTo;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableProgress;
import io.catalogsync.sync.TableState;
import io.catalogsync.sync.TableStates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together what is known of every table; asks neither source nor target. */
final class StatusReport {
  private final TableLooks looks;
  private final TableStates states;
  private final Activity activity;
  private final Clock clock;
  private final Duration objective;

  StatusReport(
      TableLooks looks, TableStates states, Activity activity, Clock clock, Duration objective) {
    this.looks = looks;
    this.states = states;
    this.activity = activity;
    this.clock = clock;
    this.objective = objective;
  }

  ProjectStatus of(Source source, List<String> tables) {
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
        source.syncTo().tables().isEmpty(),
        tables.stream().map(table -> of(source, table)).toList());
  }

  TableStatus of(Source source, String table) {
    TableState state = states.get(source.key(table));
    TableLook look = looks.get(source.key(table));
    TableLag lag = look.lag();
    Instant now = clock.instant();
    TableStatus.LastError error = error(state, look);
    return new TableStatus(
        table,
        word(source, table, lag, error != null).word(),
        lag.exists() ? lag.sourceVersion() : null,
        lag.everSynced() ? lag.appliedVersion() : null,
        lag.isKnown() ? lag.seconds(now) : null,
        lag.exists() ? lag.versions() : null,
        look.applied().rows().isPresent() ? look.applied().rows().getAsLong() : null,
        state.lastRows(),
        state.lastSuccess().or(() -> look.applied().since()).orElse(null),
        error,
        state.nextAttempt().orElse(null),
        look.lookedAt().equals(Instant.MIN) ? null : look.lookedAt(),
        activity.running(source, table).map(running -> progress(running, now)).orElse(null));
  }

  Optional<CatalogSyncException> fault(Source source, String table) {
    return looks.get(source.key(table)).fault();
  }

  private StateWord word(Source source, String table, TableLag lag, boolean failed) {
    if (activity.running(source, table).isPresent()) {
      return StateWord.SYNCING;
    }
    if (activity.isPaused(source, table)) {
      return StateWord.PAUSED;
    }
    if (activity.isQueued(source, table)) {
      return StateWord.QUEUED;
    }
    if (failed) {
      return StateWord.ERROR;
    }
    boolean byHand = source.syncTo().trigger() == SyncTo.Trigger.MANUAL;
    boolean behind = lag.behindSince().isPresent();
    if (!lag.exists() || !lag.everSynced() || (byHand && behind)) {
      return StateWord.WAITING;
    }
    return isLate(lag) ? StateWord.LATE : StateWord.ON_TIME;
  }

  private boolean isLate(TableLag lag) {
    return lag.behindSince()
        .map(since -> since.plus(objective).isBefore(clock.instant()))
        .orElse(false);
  }

  private static TableStatus.LastError error(TableState state, TableLook look) {
    if (state.last() instanceof SyncOutcome.Failed failed) {
      return new TableStatus.LastError(
          failed.code().name(), failed.message(), failed.hint(), state.failingSince().orElse(null));
    }
    Optional<CatalogSyncException> fault = look.fault();
    return fault
        .map(
            e ->
                new TableStatus.LastError(
                    e.code().name(), e.getMessage(), e.hint(), state.failingSince().orElse(null)))
        .orElse(null);
  }

  private static TableStatus.Running progress(TableProgress running, Instant now) {
    return new TableStatus.Running(
        running.syncId(),
        running.mode(),
        running.dryRun(),
        running.startedAt(),
        running.filesDone(),
        running.files(),
        running.rows(),
        running.percent().orElse(null),
        running.remaining(now).map(Duration::toSeconds).orElse(null));
  }
}
