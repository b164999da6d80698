package io.catalogsync.row;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that tells contents apart. */
public final class Sha256 {
  private Sha256() {}

  /** A new one, of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
