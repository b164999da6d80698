package io.catalogsync.delta;

import io.catalogsync.row.Sha256;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of one {@code _delta_log}. */
final class DeltaLog {
  static final String FOLDER = "_delta_log";

  /** From so many new commits on a listing is cheaper. */
  private static final int STEPS = 16;

  /** One request's worth of a commit. */
  private static final int MARKED_BYTES = 64 << 10;

  private static final int MARK_BYTES = 16;

  private final FileSystem fileSystem;
  private final Path folder;

  DeltaLog(FileSystem fileSystem, Path table) {
    this.fileSystem = fileSystem;
    this.folder = new Path(table + "/" + FOLDER);
  }

  LogListing list() throws IOException {
    return listing(() -> fileSystem.listStatus(folder));
  }

  /** What it has of that version and later ones; perhaps more. */
  LogListing listFrom(long version) throws IOException {
    return listing(() -> new StartedListing(fileSystem).list(folder, commitName(version)));
  }

  @FunctionalInterface
  private interface Listing {
    FileStatus[] files() throws IOException;
  }

  private static LogListing listing(Listing request) throws IOException {
    try {
      FileStatus[] files = request.files();
      return LogListing.of(files == null ? new FileStatus[0] : files);
    } catch (FileNotFoundException noTable) {
      if (AbfsFaults.isContainerMissing(noTable)) {
        throw noTable;
      }
      return LogListing.of(new FileStatus[0]);
    }
  }

  /** Remote storage sends, and charges for, the whole of a long log. */
  boolean isListedAtACost() {
    return !(fileSystem instanceof RawLocalFileSystem);
  }

  /**
   * The newest complete commit, when it is the given one or a few after it: two questions, and one
   * more for each new commit, however long the log is. Empty when only a listing tells.
   */
  Optional<LogListing.LogFile> newestSince(LogListing.LogFile last) throws IOException {
    LogListing.LogFile newest = last;
    if (!commit(last.version()).equals(Optional.of(last))) {
      return Optional.empty();
    }
    for (int step = 0; step <= STEPS; step++) {
      Optional<LogListing.LogFile> next = commit(newest.version() + 1);
      if (next.isEmpty()) {
        boolean complete = newest.equals(last) || commitInfo(newest.version()).isPresent();
        return complete ? Optional.of(newest) : Optional.empty();
      }
      if (next.get().size() == 0) {
        return Optional.empty();
      }
      newest = next.get();
    }
    return Optional.empty();
  }

  /** The commit file of that version, unless it was cleaned away or never written. */
  Optional<LogListing.LogFile> commit(long version) throws IOException {
    try {
      FileStatus file = fileSystem.getFileStatus(path(version));
      return Optional.of(
          new LogListing.LogFile(version, file.getLen(), file.getModificationTime()));
    } catch (FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  /** What a commit says about itself; empty when it has no commitInfo. */
  Optional<CommitInfo> commitInfo(long version) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(fileSystem.open(path(version)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"commitInfo\"")) {
          Optional<CommitInfo> info = CommitInfo.parse(line);
          if (info.isPresent()) {
            return info;
          }
        }
      }
      return Optional.empty();
    }
  }

  /**
   * What tells a commit from any other of the same version: its size and a digest of its beginning,
   * where commitInfo and the names of files are. Not its time, which a copy of the storage changes.
   */
  Optional<String> mark(long version) throws IOException {
    Optional<LogListing.LogFile> file = commit(version);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream content = fileSystem.open(path(version))) {
      byte[] digest = Sha256.digest().digest(content.readNBytes(MARKED_BYTES));
      String text = HexFormat.of().formatHex(digest, 0, MARK_BYTES);
      return Optional.of(version + ":" + file.get().size() + ":" + text);
    } catch (FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  /** As Kernel's handlers want it. */
  io.delta.kernel.utils.FileStatus status(LogListing.LogFile commit) {
    return io.delta.kernel.utils.FileStatus.of(
        path(commit.version()).toString(), commit.size(), commit.modifiedAt());
  }

  private Path path(long version) {
    return new Path(folder, commitName(version));
  }

  static String commitName(long version) {
    return "%020d.json".formatted(version);
  }

  /** {@code inCommitTimestamp} is there when the table keeps its times in the log. */
  record CommitInfo(OptionalLong inCommitTimestamp) {
    static Optional<CommitInfo> parse(String line) {
      try {
        JsonNode info = JsonMapper.shared().readTree(line).path("commitInfo");
        if (!info.isObject()) {
          return Optional.empty();
        }
        JsonNode time = info.path("inCommitTimestamp");
        return Optional.of(
            new CommitInfo(
                time.isIntegralNumber()
                    ? OptionalLong.of(time.longValue())
                    : OptionalLong.empty()));
      } catch (JacksonException torn) {
        // there was a commitInfo: let the reader say what is wrong with the file
        return Optional.of(new CommitInfo(OptionalLong.empty()));
      }
    }
  }
}
