package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.plan.Watermark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads from a log which files its versions are made of, and how long each is needed. */
final class HistoryReader {
  private final String table;
  private final ActionsReader commits;
  private final CheckpointReader checkpoints;
  private final Parallel parallel;

  HistoryReader(
      String table, ActionsReader commits, CheckpointReader checkpoints, Parallel parallel) {
    this.table = table;
    this.commits = commits;
    this.checkpoints = checkpoints;
    this.parallel = parallel;
  }

  private record Step(long version, Supplier<LogActions> read) {}

  /**
   * The versions after {@code after} up to {@code to}, oldest first. When the log no longer holds
   * all their commits, they begin at the oldest checkpoint from which it does.
   */
  List<SourceVersion> read(LogFiles log, long after, long to) {
    if (log.holdsAll(after + 1, to)) {
      return read(log, Optional.empty(), after + 1, to);
    }
    LogFiles.Checkpoint base = base(log, after + 1, to).orElseThrow(() -> gap(after, to));
    return read(log, Optional.of(base), base.version() + 1, to);
  }

  private List<SourceVersion> read(
      LogFiles log, Optional<LogFiles.Checkpoint> base, long first, long to) {
    List<Step> steps = new ArrayList<>();
    base.ifPresent(from -> steps.add(new Step(from.version(), () -> checkpoints.read(from))));
    for (long version = first; version <= to; version++) {
      String commit = log.commits().get(version).path();
      steps.add(new Step(version, () -> commits.read(commit)));
    }
    List<LogActions> actions = parallel.map(steps, step -> step.read().get());
    return versions(steps, actions);
  }

  /** What led to version {@code to} since the newest checkpoint before it, checkpoint included. */
  List<SourceVersion> newest(LogFiles log, long to) {
    long after =
        log.checkpoints().stream()
            .mapToLong(LogFiles.Checkpoint::version)
            .filter(version -> version <= to)
            .max()
            .orElse(Watermark.NONE);
    if (after == Watermark.NONE) {
      return read(log, after, to);
    }
    LogFiles.Checkpoint base =
        log.checkpoints().stream().filter(c -> c.version() == after).findFirst().orElseThrow();
    return read(log, Optional.of(base), after + 1, to);
  }

  private static Optional<LogFiles.Checkpoint> base(LogFiles log, long first, long to) {
    return log.checkpoints().stream()
        .filter(checkpoint -> checkpoint.version() >= first && checkpoint.version() <= to)
        .filter(checkpoint -> log.holdsAll(checkpoint.version() + 1, to))
        .findFirst();
  }

  private CatalogSyncException gap(long after, long to) {
    return SourceErrors.deltaDamaged(
        table,
        "its log lacks commits after version %d up to %d and has no checkpoint behind the gap"
            .formatted(after, to),
        null);
  }

  /** Backwards, so that each file meets the commit that removes it before the one that adds it. */
  private static List<SourceVersion> versions(List<Step> steps, List<LogActions> actions) {
    Map<String, Long> removedIn = new HashMap<>();
    List<SourceVersion> versions = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      LogActions at = actions.get(i);
      List<SourceVersion.Live> live =
          at.added().stream()
              .map(
                  added ->
                      new SourceVersion.Live(
                          added.files(), removedIn.getOrDefault(added.key(), SourceVersion.STILL)))
              .toList();
      long version = steps.get(i).version();
      at.added().forEach(added -> removedIn.remove(added.key()));
      at.removed().forEach(key -> removedIn.put(key, version));
      versions.add(new SourceVersion(version, live, at.changes()));
    }
    Collections.reverse(versions);
    return versions;
  }
}
