package io.catalogsync.target;

/**
 * Files moved to a replica.
 *
 * @param copied files that were missing or differed
 * @param bytes their size
 * @param deleted files deleted because the source's VACUUM deleted them
 */
public record FileCounts(long copied, long bytes, long deleted) {
  public static final FileCounts NONE = new FileCounts(0, 0, 0);

  public FileCounts plus(FileCounts other) {
    return new FileCounts(copied + other.copied, bytes + other.bytes, deleted + other.deleted);
  }
}
