package io.catalogsync.target.replica;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file in {@code _delta_log} tells.
 *
 * @param version the version it belongs to; the last one of a compacted log
 * @param parts how many files make up the checkpoint; 1 for all else
 */
record LogName(Kind kind, long version, int parts) {
  static final String FOLDER = "_delta_log";
  static final String SIDECARS = FOLDER + "/_sidecars";
  static final String LAST_CHECKPOINT = FOLDER + "/_last_checkpoint";

  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKSUM = Pattern.compile("(\\d{20})\\.crc");
  private static final Pattern COMPACTED =
      Pattern.compile("\\d{20}\\.(\\d{20})\\.compacted\\.json");
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "(\\d{20})\\.checkpoint(?:\\.\\d{10}\\.(\\d{10}))?(?:\\.[^.]+)?\\.(?:parquet|json)");

  /** The files that belong to a log; leftovers of writers and side files of Hadoop do not. */
  enum Kind {
    COMMIT,
    CHECKPOINT,
    CHECKSUM,
    COMPACTED
  }

  static Optional<LogName> parse(String name) {
    return versioned(COMMIT, Kind.COMMIT, name)
        .or(() -> versioned(CHECKSUM, Kind.CHECKSUM, name))
        .or(() -> versioned(COMPACTED, Kind.COMPACTED, name))
        .or(() -> checkpoint(name));
  }

  private static Optional<LogName> versioned(Pattern pattern, Kind kind, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches()
        ? number(matcher.group(1)).map(version -> new LogName(kind, version, 1))
        : Optional.empty();
  }

  private static Optional<LogName> checkpoint(String name) {
    Matcher matcher = CHECKPOINT.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String parts = matcher.group(2);
    return number(matcher.group(1))
        .flatMap(
            version ->
                number(parts == null ? "1" : parts)
                    .map(count -> new LogName(Kind.CHECKPOINT, version, count.intValue())));
  }

  /** Twenty digits may be more than a long holds. */
  private static Optional<Long> number(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static boolean isCommit(String path) {
    return parse(path.substring(path.lastIndexOf('/') + 1))
        .filter(name -> name.kind() == Kind.COMMIT)
        .isPresent();
  }

  static String commit(long version) {
    return FOLDER + "/%020d.json".formatted(version);
  }

  static String checkpoint(long version) {
    return FOLDER + "/%020d.checkpoint.parquet".formatted(version);
  }
}
