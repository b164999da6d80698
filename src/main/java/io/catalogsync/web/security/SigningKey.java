package io.catalogsync.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. */
final class SigningKey {
  static final String FORM =
      "Must be Base64 of 24 to 64 bytes, with or without 'whsec_' before it.";

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final String name;
  private final byte[] key;

  private SigningKey(String name, byte[] key) {
    this.name = name;
    this.key = key;
  }

  /** Empty when the text is no key. */
  static Optional<SigningKey> of(String name, String text) {
    try {
      byte[] key =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
      return key.length < LEAST_BYTES || key.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new SigningKey(name, key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String name() {
    return name;
  }

  /** Whether this key made the signature; takes the same time whether or where it differs. */
  boolean signed(String id, String timestamp, byte[] body, byte[] signature) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(mac.doFinal(body), signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
