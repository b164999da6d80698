package io.catalogsync.delta;

import io.catalogsync.error.ErrorCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;

/** Folders on this machine whose storage answers as badly as storage can. */
public final class FaultyStorage {
  static final String OPTION = "catalogsync.test.storage";

  private static final Map<String, FaultyStorage> ALL = new ConcurrentHashMap<>();

  /** What goes wrong, and the codes that it may be told by. */
  @SuppressWarnings("ImmutableEnumChecker") // a set that nobody changes
  public enum Fault {
    UNAUTHENTICATED(ErrorCode.STORAGE_DENIED),
    FORBIDDEN(ErrorCode.STORAGE_DENIED),
    NO_CONTAINER(ErrorCode.STORAGE_MISSING),
    /** Without its log a table is one that nobody knows, or one that was there when copied. */
    NOT_FOUND(ErrorCode.DELTA_FILE_GONE, ErrorCode.TABLE_UNKNOWN, ErrorCode.STORAGE_MISSING),
    TOO_MANY(ErrorCode.STORAGE_THROTTLED),
    BUSY(ErrorCode.STORAGE_THROTTLED),
    BROKEN(ErrorCode.STORAGE_UNAVAILABLE),
    RESET(ErrorCode.STORAGE_UNAVAILABLE),
    SILENT(ErrorCode.STORAGE_UNAVAILABLE),
    /** A Parquet file ends in its middle. */
    TRUNCATED_PARQUET(ErrorCode.DELTA_DAMAGED),
    /** A Parquet file has other bytes in its middle. */
    GARBLED_PARQUET(ErrorCode.DELTA_DAMAGED),
    /** A commit ends in the middle of a line. */
    HALF_WRITTEN_COMMIT(ErrorCode.DELTA_DAMAGED),
    /**
     * A commit holds something else. The newest is taken for one that is still being written then,
     * and the one before may name files that are gone, or there is none and so no table yet.
     */
    CORRUPT_COMMIT(ErrorCode.DELTA_DAMAGED, ErrorCode.DELTA_FILE_GONE, ErrorCode.STORAGE_MISSING),
    /** A checkpoint is not listed, so that what it stands for is not there. */
    LOST_CHECKPOINT(ErrorCode.DELTA_DAMAGED),
    /** The times of files are nonsense, another at each look: no fault for who reads no clock. */
    CLOCK_JUMPS;

    private final Set<ErrorCode> codes;

    Fault(ErrorCode... codes) {
      this.codes = Set.of(codes);
    }

    public Set<ErrorCode> codes() {
      return codes;
    }
  }

  private final String id = UUID.randomUUID().toString();
  private final Map<java.nio.file.Path, DeltaCatalog> catalogs = new ConcurrentHashMap<>();
  private Fault fault;
  private int position;
  private boolean lasting;
  private int passed;
  private int jumps;
  private boolean struck;

  public FaultyStorage() {
    ALL.put(id, this);
  }

  static FaultyStorage of(String id) {
    return ALL.get(id);
  }

  /** The tables below a folder. */
  public DeltaCatalog catalog(java.nio.file.Path folder) {
    return catalogs.computeIfAbsent(
        folder,
        root ->
            DeltaCatalogs.open(
                root.toString(),
                Map.of("fs.file.impl", FaultyFileSystem.class.getName(), OPTION, id)));
  }

  /**
   * Goes wrong at the {@code n}-th request from now, counted from 1.
   *
   * @param on whether the fault stays until {@link #heal}, or comes once
   */
  public synchronized void fail(Fault next, int n, boolean on) {
    fault = next;
    position = n;
    lasting = on;
    passed = 0;
    struck = false;
  }

  /** Everything is well again; returns how many requests there were. */
  public synchronized int heal() {
    fault = null;
    return passed;
  }

  /** Whether anything went wrong since {@link #fail}. */
  public synchronized boolean struck() {
    return struck;
  }

  synchronized void passing(String what, Path path) throws IOException {
    passed++;
    IOException failure = fault == null ? null : failure(what + " " + path);
    if (failure != null && isTime()) {
      struck = true;
      throw failure;
    }
  }

  private boolean isTime() {
    return lasting ? passed >= position : passed == position;
  }

  private IOException failure(String what) {
    return switch (fault) {
      case UNAUTHENTICATED -> rest(401, "AuthenticationFailed", what);
      case FORBIDDEN -> rest(403, "AuthorizationPermissionMismatch", what);
      case NO_CONTAINER -> rest(404, "ContainerNotFound", what);
      case NOT_FOUND -> new FileNotFoundException(what);
      case TOO_MANY -> rest(429, "TooManyRequests", what);
      case BUSY -> rest(503, "ServerBusy", what);
      case BROKEN -> rest(500, "InternalError", what);
      case RESET -> new SocketException("Connection reset");
      case SILENT -> new SocketTimeoutException("Read timed out");
      default -> null;
    };
  }

  private static IOException rest(int status, String code, String what) {
    return new AbfsRestOperationException(
        status, code, "Operation failed: \"" + code + "\", " + status + ", " + what, null);
  }

  /** Where to read what a file holds. */
  synchronized Path content(Path path) throws IOException {
    String name = path.getName();
    boolean commit = name.matches("\\d{20}\\.json");
    boolean wanted =
        fault != null
            && isTime()
            && switch (fault) {
              case TRUNCATED_PARQUET, GARBLED_PARQUET -> name.endsWith(".parquet");
              case HALF_WRITTEN_COMMIT, CORRUPT_COMMIT -> commit;
              default -> false;
            };
    java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
    if (!wanted || !Files.exists(file)) {
      return path; // what is not there is for the file system to tell
    }
    struck = true;
    byte[] bytes = Files.readAllBytes(file);
    java.nio.file.Path other = Files.createTempFile("catalog-sync-faulty", null);
    other.toFile().deleteOnExit();
    Files.write(other, spoilt(bytes));
    return new Path(other.toUri());
  }

  private byte[] spoilt(byte[] bytes) {
    int half = bytes.length / 2;
    return switch (fault) {
      case TRUNCATED_PARQUET -> Arrays.copyOf(bytes, half);
      case GARBLED_PARQUET -> {
        Arrays.fill(bytes, 4, half, (byte) 0xA5);
        yield bytes;
      }
      case HALF_WRITTEN_COMMIT -> Arrays.copyOf(bytes, bytes.length - 20);
      default -> "\u0000\u0000<html>503</html>\n".getBytes(StandardCharsets.UTF_8);
    };
  }

  synchronized FileStatus[] listed(FileStatus[] files) {
    if (fault == Fault.LOST_CHECKPOINT && isTime()) {
      struck = true;
      return Arrays.stream(files)
          .filter(file -> !file.getPath().getName().contains(".checkpoint."))
          .toArray(FileStatus[]::new);
    }
    if (fault == Fault.CLOCK_JUMPS && isTime()) {
      struck = true;
      return Arrays.stream(files).map(this::atAnotherTime).toArray(FileStatus[]::new);
    }
    return files;
  }

  /** Before 1970, or in three hundred years. */
  private FileStatus atAnotherTime(FileStatus file) {
    long time = (jumps++ % 2 == 0 ? -1L : 1L) * (jumps % 7) * 1_500_000_000_000L;
    return new FileStatus(file.getLen(), file.isDirectory(), 1, 0, time, file.getPath());
  }
}
