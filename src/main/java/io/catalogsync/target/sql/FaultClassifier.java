package io.catalogsync.target.sql;

import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from a database's error number what kind of failure it is. The number decides; where none
 * is known, the SQLState and the kind of exception do.
 */
final class FaultClassifier {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(password|pwd|secret|token|accesstoken|sig|user|uid)\\s*=\\s*(\\{[^}]*}|[^;\\s]*)");

  private final Map<Integer, ErrorCode> byNumber;
  private final Set<Integer> alreadyThere;

  FaultClassifier(Map<Integer, ErrorCode> byNumber, Set<Integer> alreadyThere) {
    this.byNumber = Map.copyOf(byNumber);
    this.alreadyThere = Set.copyOf(alreadyThere);
  }

  ErrorCode classify(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable link : chain) {
      if (link instanceof SQLException sql && byNumber.containsKey(sql.getErrorCode())) {
        return byNumber.get(sql.getErrorCode());
      }
    }
    for (Throwable link : chain) {
      Optional<ErrorCode> code = byKind(link);
      if (code.isPresent()) {
        return code.get();
      }
    }
    return ErrorCode.TARGET_REJECTED;
  }

  /** Whether an object of that name exists. */
  boolean isAlreadyThere(SQLException failure) {
    return chain(failure).stream()
        .anyMatch(
            link -> link instanceof SQLException sql && alreadyThere.contains(sql.getErrorCode()));
  }

  /** The database's words, the innermost first cause included, without secrets. */
  static String describe(Throwable failure) {
    List<Throwable> chain = chain(failure);
    String outer = String.valueOf(chain.get(0).getMessage());
    String inner = String.valueOf(chain.get(chain.size() - 1).getMessage());
    String both = outer.contains(inner) ? outer : outer + " (" + inner + ")";
    return SECRET.matcher(both).replaceAll("$1=***");
  }

  private static Optional<ErrorCode> byKind(Throwable link) {
    if (link instanceof IOException || link instanceof SQLTransientConnectionException) {
      return Optional.of(ErrorCode.TARGET_UNAVAILABLE);
    }
    if (link instanceof SQLTimeoutException) {
      return Optional.of(ErrorCode.TARGET_BUSY);
    }
    if (!(link instanceof SQLException sql) || sql.getSQLState() == null) {
      return Optional.empty();
    }
    String state = sql.getSQLState();
    if (state.startsWith("08")) {
      return Optional.of(ErrorCode.TARGET_UNAVAILABLE);
    }
    return switch (state) {
      case "40001", "HYT00", "HY008" -> Optional.of(ErrorCode.TARGET_BUSY);
      case "28000" -> Optional.of(ErrorCode.TARGET_DENIED);
      default -> Optional.empty();
    };
  }

  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    collect(failure, seen, chain);
    return chain;
  }

  private static void collect(Throwable failure, Set<Throwable> seen, List<Throwable> chain) {
    if (failure == null || !seen.add(failure)) {
      return;
    }
    chain.add(failure);
    if (failure instanceof SQLException sql) {
      collect(sql.getNextException(), seen, chain);
    }
    collect(failure.getCause(), seen, chain);
  }
}
