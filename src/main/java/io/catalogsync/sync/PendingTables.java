package io.catalogsync.sync;

import io.catalogsync.plan.SyncMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tables that want a sync, each once however often it was asked for. A table is handed to one
 * worker at a time; asked for again meanwhile, it waits here for one more run, and rests a moment
 * before that. Thread-safe.
 */
final class PendingTables {
  /** A table of a source. */
  record Entry(Source source, String table) {}

  /**
   * What was asked of a pending table, and who waits for it.
   *
   * @param since when it was first asked for, see {@link LookPace#now}
   */
  record Pending(Entry entry, TableRun.Job job, TableWork done, long since) {}

  /** Verifications wait beside syncs: neither does the other's work. */
  private record Slot(Entry entry, boolean sync) {}

  private final Map<Slot, Pending> waiting = new LinkedHashMap<>();
  private final Set<Entry> running = new HashSet<>();
  private final UnreachableSources unreachable;
  private final LookPace pace;
  private int workers;

  PendingTables(UnreachableSources unreachable, LookPace pace) {
    this.unreachable = unreachable;
    this.pace = pace;
  }

  /** Marks a table; two requests become one that serves both, and both get its outcome. */
  synchronized TableWork add(Entry entry, TableRun.Job job) {
    Slot slot = new Slot(entry, job.mode().isSync());
    Pending known = waiting.get(slot);
    if (known == null || known.done().isStopped()) {
      Pending pending = new Pending(entry, job, new TableWork(), pace.now());
      waiting.put(slot, pending);
      return pending.done();
    }
    waiting.put(slot, new Pending(entry, joined(job, known.job()), known.done(), known.since()));
    return known.done();
  }

  /**
   * The next table nobody works on; it is the caller's until {@link #release}. While a source gives
   * no answer, one worker at most waits for such sources, and only when nothing else is to be done.
   */
  synchronized Optional<Pending> take() {
    Optional<Slot> next = next();
    next.ifPresent(slot -> running.add(slot.entry()));
    next.ifPresent(slot -> pace.begin(slot.entry()));
    return next.map(waiting::remove);
  }

  private Optional<Slot> next() {
    Optional<Slot> next = next(slot -> !unreachable.contains(slot.entry().source()));
    boolean waitsForAnswer =
        running.stream().anyMatch(entry -> unreachable.contains(entry.source()));
    return next.isPresent() || waitsForAnswer ? next : next(slot -> true);
  }

  private Optional<Slot> next(Predicate<Slot> wanted) {
    return waiting.keySet().stream()
        .filter(slot -> !running.contains(slot.entry()))
        .filter(slot -> pace.rest(slot.entry()) == 0)
        .filter(slot -> running.stream().noneMatch(entry -> waitsFor(slot.entry(), entry)))
        .filter(wanted)
        .findFirst();
  }

  /** A worker that only waits for another's transaction is one that others miss. */
  private static boolean waitsFor(Entry entry, Entry atWork) {
    return entry.source().target().waitsFor(atWork.source().target());
  }

  /** How long until the first of the waiting tables that rest has rested; empty when none does. */
  synchronized Optional<Duration> rest() {
    return waiting.keySet().stream()
        .map(slot -> pace.rest(slot.entry()))
        .filter(left -> left > 0)
        .min(Comparator.naturalOrder())
        .map(Duration::ofNanos);
  }

  /**
   * Takes one more worker on, if there is a table to take and fewer than {@code most} are at it.
   * Whoever was hired calls {@link #takeOrLeave} until nothing is left for it.
   */
  synchronized boolean hire(int most) {
    if (workers >= most || next().isEmpty()) {
      return false;
    }
    workers++;
    return true;
  }

  /** As {@link #take}; when there is nothing, the worker is let go at the same moment. */
  synchronized Optional<Pending> takeOrLeave() {
    Optional<Pending> next = take();
    if (next.isEmpty()) {
      workers--;
    }
    return next;
  }

  /** Lets a worker go that failed. */
  synchronized void leave() {
    workers--;
  }

  synchronized void release(Entry entry) {
    running.remove(entry);
  }

  /** How many tables wait; one that was stopped does not, though no worker has seen that yet. */
  synchronized int size() {
    return Math.toIntExact(wanted().map(Pending::entry).distinct().count());
  }

  /** How long the first of the tables that wait has waited; zero when none does. */
  synchronized Duration longestWait() {
    return wanted()
        .map(task -> Duration.ofNanos(pace.now() - task.since()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Stream<Pending> wanted() {
    return waiting.values().stream().filter(task -> !task.done().isStopped());
  }

  synchronized boolean isWaiting(Entry entry) {
    return waiting.containsKey(new Slot(entry, true))
        || waiting.containsKey(new Slot(entry, false));
  }

  synchronized boolean isRunning(Entry entry) {
    return running.contains(entry);
  }

  private static TableRun.Job joined(TableRun.Job asked, TableRun.Job known) {
    if (asked.dryRun() != known.dryRun()) {
      return known.dryRun() ? asked : known; // a dry run never stands in for a run
    }
    TableRun.Job stronger = strength(asked.mode()) > strength(known.mode()) ? asked : known;
    if (asked.isManual() == known.isManual()) {
      return stronger;
    }
    TableRun.Job manual = asked.isManual() ? asked : known;
    return new TableRun.Job(manual.syncId(), manual.trigger(), stronger.mode(), manual.dryRun());
  }

  /** A stronger mode does all that a weaker one in the same slot would have done. */
  private static int strength(SyncMode mode) {
    return switch (mode) {
      case INCREMENTAL, VERIFY -> 0;
      case FULL_IF_CHANGED, REPAIR -> 1;
      case RECONCILE -> 2;
      case FULL -> 3;
    };
  }
}
