package io.catalogsync.target.replica;

import io.catalogsync.error.ReplicaErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that a table's log names.
 *
 * @param path below the table's folder, as the storage names it
 * @param size bytes as the log says; empty when it does not tell
 */
record TableFile(String path, OptionalLong size) {
  private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:|/).*");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  /** Segments that lead somewhere else; storages differ in what they make of an empty one. */
  private static final Set<String> ASTRAY = Set.of("", ".", "..");

  /** Where files of a table never lie; some storages do not tell upper case from lower. */
  private static final List<String> OURS = List.of(LogName.FOLDER, Publisher.FOLDER);

  /**
   * A file by its path in the log, which is URL-encoded there.
   *
   * @throws io.catalogsync.error.CatalogSyncException DELTA_UNSUPPORTED when the path leads out of
   *     the table's folder, or into its log
   */
  static TableFile logged(String table, String path, OptionalLong size) {
    if (ABSOLUTE.matcher(path).matches()) {
      throw ReplicaErrors.outside(table, path);
    }
    return within(table, decode(path), path, size);
  }

  /**
   * As above, by its path as the storage names it.
   *
   * @param logged what the log says, for people
   */
  static TableFile within(String table, String path, String logged, OptionalLong size) {
    List<String> segments = Arrays.asList(path.split("/", -1));
    if (segments.stream().anyMatch(ASTRAY::contains)
        || path.contains("\\")
        || DRIVE.matcher(path).lookingAt()
        || OURS.stream().anyMatch(segments.get(0)::equalsIgnoreCase)) {
      throw ReplicaErrors.outside(table, logged);
    }
    return new TableFile(path, size);
  }

  /** Whether a file of that size can be this one: the log does not tell all sizes. */
  boolean isWhole(OptionalLong there) {
    return there.isPresent() && (size.isEmpty() || there.equals(size));
  }

  private static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path; // some writers leave a percent sign as it is
    }
  }
}
