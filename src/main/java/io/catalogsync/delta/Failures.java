package io.catalogsync.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.FaultText;
import io.catalogsync.error.SourceErrors;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;

/** The one place where what Kernel, Parquet and Hadoop throw becomes an error of this service. */
public final class Failures {
  private static final Pattern TYPE =
      Pattern.compile(
          "unsupported Delta data type: ([^\\n.]+)|(?m)^(.+) is not a supported delta data type",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OBJECT = Pattern.compile("[\\w.$]+@[0-9a-f]{5,8}\\b");

  private final String table;
  private final Runnable onFailure;

  /**
   * Failures of one table.
   *
   * @param table its name and place, for people
   */
  public Failures(String table) {
    this(table, () -> {});
  }

  /** As above, and something to do at each of them. */
  Failures(String table, Runnable onFailure) {
    this.table = table;
    this.onFailure = onFailure;
  }

  /** Work that may fail in any of the libraries' ways. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work; what it throws is translated. */
  public <T> T call(String doing, Work<T> work) {
    try {
      return work.run();
    } catch (IOException | RuntimeException | LinkageError e) {
      throw translate(e, doing);
    }
  }

  /**
   * The error to throw instead of {@code failure}.
   *
   * @param doing what was being done, e.g. "reading file x"
   */
  public CatalogSyncException translate(Throwable failure, String doing) {
    onFailure.run();
    List<Throwable> chain = chain(failure);
    for (Throwable cause : chain) {
      if (cause instanceof CatalogSyncException known) {
        return known;
      }
    }
    for (Throwable cause : chain) {
      Optional<String> feature = unsupported(cause);
      if (feature.isPresent()) {
        return unsupported(feature.get(), failure);
      }
    }
    String what = "%s failed: %s".formatted(doing, text(chain.get(chain.size() - 1)));
    Optional<CatalogSyncException> azure = AbfsFaults.find(chain, table, what, failure);
    if (azure.isPresent()) {
      return azure.get();
    }
    if (chain.stream().anyMatch(Failures::denied)) {
      return SourceErrors.storageDenied(table, what, failure);
    }
    if (chain.stream().anyMatch(Failures::exhausted)) {
      return SourceErrors.storageUnavailable(table, what, failure);
    }
    if (chain.stream().anyMatch(Failures::gone)) {
      return SourceErrors.deltaFileGone(table, what, failure);
    }
    if (chain.stream().noneMatch(Failures::damaged)
        && chain.stream().anyMatch(IOException.class::isInstance)) {
      return SourceErrors.storageUnavailable(table, what, failure);
    }
    return damaged(what, failure);
  }

  CatalogSyncException unsupported(String what, Throwable cause) {
    return SourceErrors.deltaUnsupported(table, what, cause);
  }

  CatalogSyncException damaged(String what, Throwable cause) {
    return SourceErrors.deltaDamaged(table, what, cause);
  }

  private static Optional<String> unsupported(Throwable cause) {
    if (cause instanceof UnsupportedTableFeatureException feature) {
      return Optional.of(
          "the table feature " + String.join(", ", feature.getUnsupportedFeatures()));
    }
    if (cause instanceof UnsupportedProtocolVersionException protocol) {
      return Optional.of("a newer protocol (" + text(protocol) + ")");
    }
    if (cause instanceof OtherStorageException) {
      return Optional.of(text(cause));
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof LinkageError || cause instanceof ClassNotFoundException) {
      return Optional.of("a compression codec that is not installed (" + text(cause) + ")");
    }
    if (FaultWords.of(cause).contains("maxCatalogVersion")) {
      return Optional.of("the table feature catalogManaged, whose commits only its catalog knows");
    }
    Matcher type = TYPE.matcher(message);
    if (type.find()) {
      return Optional.of("the type " + (type.group(1) == null ? type.group(2) : type.group(1)));
    }
    boolean refused =
        cause instanceof UnsupportedOperationException
            || message.startsWith("Unsupported")
            || message.startsWith("Incompatible Utc adjustment");
    return refused
        ? Optional.of("what the reader does not know (" + text(cause) + ")")
        : Optional.empty();
  }

  private static boolean denied(Throwable cause) {
    return cause instanceof AccessControlException
        || cause instanceof AccessDeniedException
        || (cause instanceof IOException && FaultWords.of(cause).contains("(Permission denied)"));
  }

  /** This machine's lack, which Java tells as a file that is not found. */
  private static boolean exhausted(Throwable cause) {
    return cause instanceof IOException && FaultWords.of(cause).contains("Too many open files");
  }

  /** A table that is not found was there when its log was listed: it is being made anew. */
  private static boolean gone(Throwable cause) {
    return cause instanceof FileNotFoundException || cause instanceof TableNotFoundException;
  }

  /** Of I/O errors: those that come from content. */
  private static boolean damaged(Throwable cause) {
    String message = FaultWords.of(cause).toLowerCase(Locale.ROOT);
    return cause instanceof JsonProcessingException
        || cause instanceof EOFException
        || cause instanceof CharacterCodingException
        || cause.getClass().getName().contains("thrift") // page headers
        || message.contains("corrupt")
        || message.contains("decompress")
        || message.contains("is not a parquet file")
        || message.contains("magic")
        || message.contains("could not parse");
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  /** Without the identity of an object, which nobody can look up. */
  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? FaultText.of(cause)
        : FaultText.line(OBJECT.matcher(message).replaceAll("the file"));
  }
}
