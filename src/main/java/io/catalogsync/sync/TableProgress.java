package io.catalogsync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a running sync is.
 *
 * @param syncId the request it belongs to
 * @param mode what it does
 * @param dryRun whether it only plans
 * @param startedAt when it began
 * @param filesDone files read so far
 * @param files files to read; 0 while that is not known
 * @param rows rows looked at so far, of the source and, where it is compared, of the copy
 */
public record TableProgress(
    String syncId,
    String mode,
    boolean dryRun,
    Instant startedAt,
    int filesDone,
    int files,
    long rows) {
  private static final int WHOLE = 100;

  TableProgress at(int newFilesDone, int newFiles, long newRows) {
    return new TableProgress(syncId, mode, dryRun, startedAt, newFilesDone, newFiles, newRows);
  }

  /** 0 to 100; empty while the files are not counted. */
  public Optional<Integer> percent() {
    return files == 0 ? Optional.empty() : Optional.of((int) ((long) WHOLE * filesDone / files));
  }

  /** What the files still to read will take, if they take as long as those read. */
  public Optional<Duration> remaining(Instant now) {
    return filesDone == 0
        ? Optional.empty()
        : Optional.of(
            Duration.between(startedAt, now).multipliedBy(files - filesDone).dividedBy(filesDone));
  }
}
