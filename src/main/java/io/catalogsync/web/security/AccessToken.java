package io.catalogsync.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** A token the service knows, by its digest only. */
final class AccessToken {
  /** Long enough that guessing is hopeless; the characters RFC 6750 and a path segment allow. */
  static final String FORM = "Must have 20 to 512 of the characters A-Z a-z 0-9 - . _ ~";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~-]{20,512}");

  private final String name;
  private final Set<Role> roles;
  private final byte[] sha256;

  private AccessToken(String name, Set<Role> roles, byte[] sha256) {
    this.name = name;
    this.roles = Set.copyOf(roles);
    this.sha256 = sha256;
  }

  static AccessToken of(String name, Set<Role> roles, String token) {
    return new AccessToken(name, roles, digest(token));
  }

  static AccessToken ofDigest(String name, Set<Role> roles, String hex) {
    return new AccessToken(name, roles, HexFormat.of().parseHex(hex));
  }

  static boolean isWellFormed(String token) {
    return WELL_FORMED.matcher(token).matches();
  }

  static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String name() {
    return name;
  }

  Set<Role> roles() {
    return roles;
  }

  /** Takes the same time whether, and where, the digests differ. */
  boolean hasDigest(byte[] digest) {
    return MessageDigest.isEqual(sha256, digest);
  }

  boolean isSameAs(AccessToken other) {
    return Arrays.equals(sha256, other.sha256);
  }

  @Override
  public String toString() {
    return name + " " + roles;
  }
}
