package io.catalogsync.delta;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * One look at a {@code _delta_log}.
 *
 * @param commits commit files by version
 * @param checkpoint newest complete checkpoint
 */
record LogListing(NavigableMap<Long, LogFile> commits, Optional<LogFile> checkpoint) {
  private static final Pattern COMMIT = Pattern.compile("(\\d{1,20})\\.json");
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "(\\d{1,20})\\.checkpoint(?:\\.(\\d{1,10})\\.(\\d{1,10}))?(?:\\.[^.]+)?\\.(?:parquet|json)");

  /** Size and time tell one writing of a version from the next. */
  record LogFile(long version, long size, long modifiedAt) {}

  static LogListing of(FileStatus[] files) {
    NavigableMap<Long, LogFile> commits = new TreeMap<>();
    Map<String, Set<String>> parts = new HashMap<>();
    LogFile newest = null;
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      Matcher commit = COMMIT.matcher(name);
      Matcher checkpoint = CHECKPOINT.matcher(name);
      if (commit.matches()) {
        LogFile found = logFile(commit.group(1), file);
        commits.put(found.version(), found);
      } else if (checkpoint.matches() && file.getLen() > 0) {
        LogFile found = logFile(checkpoint.group(1), file);
        String count = checkpoint.group(3);
        boolean complete = count == null || allParts(parts, checkpoint, count);
        if (complete && (newest == null || found.version() > newest.version())) {
          newest = found;
        }
      }
    }
    return new LogListing(commits, Optional.ofNullable(newest));
  }

  private static boolean allParts(
      Map<String, Set<String>> parts, Matcher checkpoint, String count) {
    Set<String> seen =
        parts.computeIfAbsent(checkpoint.group(1) + "/" + count, any -> new HashSet<>());
    seen.add(checkpoint.group(2));
    return seen.size() == Integer.parseInt(count);
  }

  private static LogFile logFile(String version, FileStatus file) {
    return new LogFile(Long.parseLong(version), file.getLen(), file.getModificationTime());
  }

  long checkpointVersion() {
    return checkpoint.map(LogFile::version).orElse(-1L);
  }

  OptionalLong oldestCommit() {
    return commits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(commits.firstKey());
  }

  /** The newest commit (or checkpoint) without an empty commit file before it. */
  Optional<LogFile> newest() {
    LogFile newest = checkpoint.orElse(null);
    if (newest != null && commits.containsKey(newest.version())) {
      newest = commits.get(newest.version());
    }
    for (LogFile commit : commits.tailMap(checkpointVersion(), false).values()) {
      if (commit.size() == 0) {
        break;
      }
      newest = commit;
    }
    return Optional.ofNullable(newest);
  }

  /** The version of the newest checkpoint, when its commit file is no longer there. */
  Optional<Long> cleanedCommit() {
    return checkpoint.map(LogFile::version).filter(version -> !commits.containsKey(version));
  }

  /** What was the newest before {@code version}. */
  Optional<LogFile> before(long version) {
    Map.Entry<Long, LogFile> commit = commits.lowerEntry(version);
    return commit != null && commit.getKey() >= checkpointVersion()
        ? Optional.of(commit.getValue())
        : checkpoint;
  }

  boolean holdsAll(long first, long last) {
    for (long version = first; version <= last; version++) {
      LogFile commit = commits.get(version);
      if (commit == null || commit.size() == 0) {
        return false;
      }
    }
    return true;
  }
}
