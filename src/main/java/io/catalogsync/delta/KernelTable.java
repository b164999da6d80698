package io.catalogsync.delta;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;

/** A table read through Delta Kernel. */
final class KernelTable implements DeltaTable {
  /** Commits from which on listing a log takes longer than asking for two files of it. */
  private static final int LONG_LOG = 100;

  private final Storage storage;
  private final Path path;
  private final DeltaLog log;
  private final Failures failures;
  private volatile Head cached;

  /** What {@link #version} found last. */
  private volatile LogListing.LogFile seen;

  /** A snapshot stays usable until a commit is added, or the files it reads are cleaned away. */
  private record Head(
      LogListing.LogFile file,
      OptionalLong oldestCommit,
      Optional<LogListing.LogFile> checkpoint,
      boolean listedAtACost,
      KernelSnapshot snapshot) {
    boolean holds(LogListing.LogFile newest, LogListing listing) {
      return file.equals(newest)
          && oldestCommit.equals(listing.oldestCommit())
          && checkpoint.equals(listing.checkpoint());
    }
  }

  KernelTable(Storage storage, String name) {
    this.storage = storage;
    this.path = storage.child(name);
    this.log = new DeltaLog(storage.fileSystem(), path);
    // what was wrong may be what is remembered
    this.failures = new Failures(name + " (" + path + ")", this::forget);
  }

  @Override
  public Optional<DeltaSnapshot> head() {
    return failures.call("reading its log", this::readHead);
  }

  @Override
  public OptionalLong version() {
    return failures.call(
        "reading its log",
        () -> {
          LogListing.LogFile known = seen;
          Optional<LogListing.LogFile> found =
              known != null && log.isListedAtACost() ? log.newestSince(known) : Optional.empty();
          if (found.isEmpty()) {
            found = newestComplete(log.list());
          }
          seen = found.orElse(null);
          return found.map(file -> OptionalLong.of(file.version())).orElse(OptionalLong.empty());
        });
  }

  private Optional<DeltaSnapshot> readHead() throws IOException {
    Head known = cached;
    if (known != null && known.listedAtACost()) {
      Optional<LogListing.LogFile> since = log.newestSince(known.file());
      if (since.isPresent()) {
        return Optional.of(moved(known, since.get()).snapshot());
      }
    }
    LogListing listing = log.list();
    Optional<LogListing.LogFile> newest = newestComplete(listing);
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    if (known != null && known.holds(newest.get(), listing)) {
      return Optional.of(known.snapshot());
    }
    // Kernel does not say which file it was when a checkpoint cannot be read
    String from =
        listing.checkpoint().map(c -> " from the checkpoint of " + c.version()).orElse("");
    KernelSnapshot snapshot =
        failures.call("reading version " + newest.get().version() + from, () -> load(newest.get()));
    boolean listedAtACost = log.isListedAtACost() || listing.commits().size() >= LONG_LOG;
    cached =
        new Head(
            newest.get(), listing.oldestCommit(), listing.checkpoint(), listedAtACost, snapshot);
    return Optional.of(snapshot);
  }

  private Head moved(Head known, LogListing.LogFile file) throws IOException {
    if (file.equals(known.file())) {
      return known;
    }
    Head moved =
        new Head(file, known.oldestCommit(), known.checkpoint(), known.listedAtACost(), load(file));
    cached = moved;
    return moved;
  }

  private void forget() {
    cached = null;
    seen = null;
  }

  /**
   * A commit without commitInfo is still being written, unless the one before it, which has a
   * successor and therefore is complete, has none either: then this writer never writes it.
   */
  private Optional<LogListing.LogFile> newestComplete(LogListing listing) throws IOException {
    Optional<LogListing.LogFile> newest = listing.newest();
    if (newest.isEmpty() || complete(newest.get(), listing)) {
      return newest;
    }
    long version = newest.get().version();
    Optional<LogListing.LogFile> before = listing.before(version);
    boolean habit =
        before.isPresent()
            && listing.commits().containsKey(before.get().version())
            && log.commitInfo(before.get().version()).isEmpty();
    return habit ? newest : before;
  }

  private boolean complete(LogListing.LogFile file, LogListing listing) throws IOException {
    Head known = cached;
    return (known != null && known.file().equals(file))
        || file.version() <= listing.checkpointVersion()
        || log.commitInfo(file.version()).isPresent();
  }

  @Override
  public Optional<Instant> committedAt(long version) {
    return failures.call("reading its log", () -> readCommittedAt(version));
  }

  private Optional<Instant> readCommittedAt(long version) throws IOException {
    Optional<LogListing.LogFile> commit = log.commit(version);
    if (commit.isEmpty() || commit.get().size() == 0) {
      return Optional.empty();
    }
    OptionalLong inCommit =
        log.commitInfo(version)
            .map(DeltaLog.CommitInfo::inCommitTimestamp)
            .orElse(OptionalLong.empty());
    return Optional.of(Instant.ofEpochMilli(inCommit.orElse(commit.get().modifiedAt())));
  }

  @Override
  public Optional<String> commitMark(long version) {
    return failures.call("reading its log", () -> log.mark(version));
  }

  @Override
  public DeltaSnapshot at(long version) {
    return snapshot(version); // not the one in the cache: the table may be another by now
  }

  /** The table as it was at {@code version}. */
  KernelSnapshot snapshot(long version) {
    return failures.call(
        "reading version " + version,
        () -> load(log.commit(version).orElse(new LogListing.LogFile(version, 0, 0))));
  }

  private KernelSnapshot load(LogListing.LogFile file) throws IOException {
    Snapshot snapshot =
        TableManager.loadSnapshot(path.toString())
            .atVersion(file.version())
            .build(storage.engine());
    Instant committedAt =
        readCommittedAt(file.version()).orElse(Instant.ofEpochMilli(file.modifiedAt()));
    return new KernelSnapshot(this, snapshot, committedAt);
  }

  Storage storage() {
    return storage;
  }

  Path path() {
    return path;
  }

  DeltaLog log() {
    return log;
  }

  Failures failures() {
    return failures;
  }
}
