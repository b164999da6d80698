package io.catalogsync.web.security;

import io.catalogsync.config.Secret;
import io.catalogsync.error.Errors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the service.
 *
 * @param tokens Access tokens; when there are none, and no identity provider, one is generated at
 *     start and logged.
 * @param signingKeys Keys of Standard Webhooks; who signs with one may trigger.
 * @param failedLogins Wrong tokens from one address within a minute before it has to wait.
 */
@ConfigurationProperties("catalog-sync.security")
record SecurityProperties(
    @DefaultValue List<Token> tokens,
    @DefaultValue List<Key> signingKeys,
    @DefaultValue("10") int failedLogins) {
  private static final String PREFIX = "catalog-sync.security.";
  private static final String NAME = "[\\w.@-]{1,64}";
  private static final String DIGEST = "[0-9a-fA-F]{64}";

  SecurityProperties {
    tokens = List.copyOf(tokens);
    signingKeys = List.copyOf(signingKeys);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).check(PREFIX + "tokens[" + i + "]", problems);
    }
    for (int i = 0; i < signingKeys.size(); i++) {
      signingKeys.get(i).check(PREFIX + "signing-keys[" + i + "]", problems);
    }
    if (failedLogins < 1) {
      problems.add(PREFIX + "failed-logins: Must be at least 1.");
    }
    if (!problems.isEmpty()) {
      throw Errors.configInvalid(problems);
    }
  }

  /**
   * An access token, given in exactly one of three ways.
   *
   * @param name Who uses it; appears in the log.
   * @param roles What it allows: read, trigger, admin.
   * @param token The token itself.
   * @param tokenFile File that holds it.
   * @param sha256 Its SHA-256, as 64 hexadecimal digits.
   */
  record Token(
      String name, @DefaultValue Set<Role> roles, Secret token, Path tokenFile, String sha256) {
    private void check(String place, List<String> problems) {
      checkName(name, place, problems);
      if (roles.isEmpty()) {
        problems.add(place + ".roles: Must name at least one of read, trigger, admin.");
      }
      if (given(token, tokenFile, sha256) != 1) {
        problems.add(place + ": Must have exactly one of token, token-file and sha256.");
      }
      if (sha256 != null && !sha256.matches(DIGEST)) {
        problems.add(place + ".sha256: Must have 64 hexadecimal digits.");
      }
      if (token != null && !AccessToken.isWellFormed(token.value())) {
        problems.add(place + ".token: " + AccessToken.FORM);
      }
    }
  }

  /**
   * A signing key, given in exactly one of two ways.
   *
   * @param name Who signs with it; appears in the log.
   * @param key The key itself, in Base64, as it is shared with the sender.
   * @param keyFile File that holds it.
   */
  record Key(String name, Secret key, Path keyFile) {
    private void check(String place, List<String> problems) {
      checkName(name, place, problems);
      if (given(key, keyFile) != 1) {
        problems.add(place + ": Must have exactly one of key and key-file.");
      }
      if (key != null && SigningKey.of(name, key.value()).isEmpty()) {
        problems.add(place + ".key: " + SigningKey.FORM);
      }
    }
  }

  private static void checkName(String name, String place, List<String> problems) {
    if (name == null || !name.matches(NAME)) {
      problems.add(place + ".name: Must have 1 to 64 letters, digits, '.', '_', '@' or '-'.");
    }
  }

  private static long given(Object... ways) {
    return Stream.of(ways).filter(Objects::nonNull).count();
  }
}
