package io.catalogsync.target.replica;

import io.catalogsync.error.ReplicaErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file that a table's log names.
 *
 * @param path below the table's folder, as the storage names it
 * @param size bytes as the log says; empty when it does not tell
 */
record TableFile(String path, OptionalLong size) {
  private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:|/).*");

  /**
   * A file by its path in the log, which is URL-encoded there.
   *
   * @throws io.catalogsync.error.CatalogSyncException DELTA_UNSUPPORTED when the path leads out of
   *     the table's folder, or into its log
   */
  static TableFile logged(String table, String path, OptionalLong size) {
    String decoded = decode(path);
    boolean astray =
        decoded.isEmpty()
            || decoded.startsWith("/")
            || decoded.startsWith(LogName.FOLDER + "/")
            || decoded.startsWith(Publisher.FOLDER + "/")
            || Arrays.asList(decoded.split("/", -1)).contains("..");
    if (ABSOLUTE.matcher(path).matches() || astray) {
      throw ReplicaErrors.outside(table, path);
    }
    return new TableFile(decoded, size);
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
