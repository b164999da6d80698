package io.catalogsync.delta;

import io.catalogsync.row.BadValue;

/** A value of a file that no Java value stands for; the row goes on without it. */
final class UnreadableValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BadValue reason;

  UnreadableValueException(BadValue reason, Throwable cause) {
    super("a value that " + reason.predicate(), cause, false, false);
    this.reason = reason;
  }

  BadValue reason() {
    return reason;
  }
}
