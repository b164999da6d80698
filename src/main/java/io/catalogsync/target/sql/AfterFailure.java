package io.catalogsync.target.sql;

import java.sql.SQLException;

/**
 * Looks, after a statement failed, whether another instance has done the same meanwhile. The
 * connection may have ended with the statement: what is told then is the failure, not that.
 */
final class AfterFailure {
  /** A question to the server. */
  interface Look<T> {
    T look() throws SQLException;
  }

  private AfterFailure() {}

  /**
   * The answer.
   *
   * @throws SQLException the failure itself, when there is no answer
   */
  static <T> T look(SQLException failure, Look<T> question) throws SQLException {
    try {
      return question.look();
    } catch (SQLException unanswered) {
      failure.addSuppressed(unanswered);
      throw failure;
    }
  }
}
