package io.catalogsync.web.security;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request that carries a signature nobody has looked at yet. */
final class SignedRequest extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;
  private static final String VERSION = "v1,";

  private final String id;
  private final String timestamp;
  private final String signatures;
  private final transient byte[] body;

  SignedRequest(String id, String timestamp, String signatures, byte[] body) {
    super(List.of());
    this.id = Objects.requireNonNullElse(id, "");
    this.timestamp = Objects.requireNonNullElse(timestamp, "");
    this.signatures = signatures;
    this.body = body;
  }

  /** Seconds since 1970; empty when it is no such number. */
  Optional<Long> seconds() {
    return timestamp.matches("\\d{1,12}") ? Optional.of(Long.valueOf(timestamp)) : Optional.empty();
  }

  /** The key that made one of the signatures. */
  Optional<SigningKey> signer(List<SigningKey> keys) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return keys.stream()
        .filter(key -> made().anyMatch(made -> key.signed(id, timestamp, body, made)))
        .findFirst();
  }

  private Stream<byte[]> made() {
    return Arrays.stream(signatures.split(" "))
        .filter(signature -> signature.startsWith(VERSION))
        .map(signature -> signature.substring(VERSION.length()))
        .map(SignedRequest::decoded)
        .flatMap(Optional::stream);
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return "signed webhook";
  }
}
