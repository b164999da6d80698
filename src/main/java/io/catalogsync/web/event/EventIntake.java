package io.catalogsync.web.event;

import io.catalogsync.config.SyncTo;
import io.catalogsync.status.WebhookMetrics;
import io.catalogsync.status.WebhookMetrics.Outcome;
import io.catalogsync.sync.SecondLook;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.web.event.RunEvent.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns events into pending tables: no storage and no database is asked on the way. */
@Component
class EventIntake {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

  private final Sources sources;
  private final SyncQueue queue;
  private final SecondLook secondLook;
  private final SeenEvents seen;
  private final WaitingAnswers answers;
  private final WebhookMetrics metrics;

  EventIntake(
      Sources sources,
      SyncQueue queue,
      SecondLook secondLook,
      SeenEvents seen,
      WaitingAnswers answers,
      WebhookMetrics metrics) {
    this.sources = sources;
    this.queue = queue;
    this.secondLook = secondLook;
    this.seen = seen;
    this.answers = answers;
    this.metrics = metrics;
  }

  /** The answer; it comes late only where {@code async_sync: false} asks for that. */
  CompletableFuture<EventAnswer> take(RunEvent event) {
    if (event.phase() == Phase.UNDERWAY) {
      return ignored(event, "the run has not ended: there is nothing to copy yet");
    }
    if (event.id().isPresent() && !seen.isNew(event.id().get())) {
      metrics.count(event.sender(), Outcome.DUPLICATE);
      return CompletableFuture.completedFuture(EventAnswer.duplicate());
    }
    List<Source> concerned = concerned(event);
    if (concerned.isEmpty()) {
      LOG.warn("A webhook named a project or environment that is not configured; see its answer");
      metrics.count(event.sender(), Outcome.IGNORED);
      return CompletableFuture.completedFuture(EventAnswer.unknown());
    }
    List<Source> automatic =
        concerned.stream()
            .filter(source -> source.syncTo().trigger() == SyncTo.Trigger.AFTER_RUN)
            .toList();
    return automatic.isEmpty()
        ? ignored(event, "the project is synced on: manual only")
        : mark(event, automatic);
  }

  private CompletableFuture<EventAnswer> mark(RunEvent event, List<Source> automatic) {
    List<SyncQueue.Hint> hints =
        automatic.stream().map(source -> queue.hint(source, "webhook")).toList();
    automatic.forEach(secondLook::after);
    boolean coalesced = hints.stream().allMatch(SyncQueue.Hint::coalesced);
    metrics.count(event.sender(), coalesced ? Outcome.COALESCED : Outcome.ACCEPTED);
    List<SyncRun> runs = hints.stream().map(SyncQueue.Hint::run).toList();
    return automatic.stream().allMatch(source -> source.syncTo().async())
        ? CompletableFuture.completedFuture(EventAnswer.accepted(runs.get(0).id()))
        : answers.of(runs.stream().map(SyncRun::id).toList(), () -> allDone(runs));
  }

  private static CompletableFuture<Void> allDone(List<SyncRun> runs) {
    return CompletableFuture.allOf(
        runs.stream().map(SyncRun::allDone).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<EventAnswer> ignored(RunEvent event, String why) {
    metrics.count(event.sender(), Outcome.IGNORED);
    return CompletableFuture.completedFuture(EventAnswer.ignored(why));
  }

  private List<Source> concerned(RunEvent event) {
    return sources.all().stream()
        .filter(source -> event.project().map(source::isNamed).orElse(true))
        .filter(source -> inNamespace(source, event.namespace()))
        .filter(source -> event.concerns(source.project().environment()))
        .toList();
  }

  /** A namespace that is no project's name tells nothing. */
  private boolean inNamespace(Source source, Optional<String> namespace) {
    return namespace.isEmpty()
        || source.isNamed(namespace.get())
        || sources.all().stream().noneMatch(other -> other.isNamed(namespace.get()));
  }
}
