package io.catalogsync.target.sql;

import io.catalogsync.error.ErrorCode;
import java.util.HashMap;
import java.util.Map;

/** Lets the classifiers' tables read as lists of numbers. */
final class FaultTable {
  private final Map<Integer, ErrorCode> codes = new HashMap<>();

  FaultTable put(ErrorCode code, int... numbers) {
    for (int number : numbers) {
      codes.put(number, code);
    }
    return this;
  }

  Map<Integer, ErrorCode> build() {
    return codes;
  }
}
