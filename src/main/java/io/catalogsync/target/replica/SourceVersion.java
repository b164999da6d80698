package io.catalogsync.target.replica;

import java.util.List;
import java.util.stream.Stream;

/**
 * A version of the source that is to be copied.
 *
 * @param live what becomes live in it; all that is live, where the copy begins at a checkpoint
 * @param changes its change data files
 */
record SourceVersion(long version, List<Live> live, List<TableFile> changes) {
  /** {@link Live#until} of what is live in the newest version. */
  static final long STILL = Long.MAX_VALUE;

  /**
   * A data file, with its deletion vector's.
   *
   * @param until first version in which it is live no more
   */
  record Live(List<TableFile> files, long until) {}

  Stream<TableFile> files() {
    return Stream.concat(live.stream().flatMap(file -> file.files().stream()), changes.stream());
  }
}
