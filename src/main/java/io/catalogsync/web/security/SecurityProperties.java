package io.catalogsync.web.security;

import io.catalogsync.config.Secret;
import io.catalogsync.error.Errors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the service.
 *
 * @param tokens Access tokens; when there are none, and no identity provider, one is generated at
 *     start and logged.
 * @param failedLogins Wrong tokens from one address within a minute before it has to wait.
 */
@ConfigurationProperties("catalog-sync.security")
record SecurityProperties(@DefaultValue List<Token> tokens, @DefaultValue("10") int failedLogins) {
  SecurityProperties {
    tokens = List.copyOf(tokens);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).check("catalog-sync.security.tokens[" + i + "]", problems);
    }
    if (failedLogins < 1) {
      problems.add("catalog-sync.security.failed-logins: Must be at least 1.");
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
    private static final String NAME = "[\\w.@-]{1,64}";
    private static final String DIGEST = "[0-9a-fA-F]{64}";

    void check(String place, List<String> problems) {
      if (name == null || !name.matches(NAME)) {
        problems.add(place + ".name: Must have 1 to 64 letters, digits, '.', '_', '@' or '-'.");
      }
      if (roles.isEmpty()) {
        problems.add(place + ".roles: Must name at least one of read, trigger, admin.");
      }
      int ways = count(token) + count(tokenFile) + count(sha256);
      if (ways != 1) {
        problems.add(place + ": Must have exactly one of token, token-file and sha256.");
      }
      if (sha256 != null && !sha256.matches(DIGEST)) {
        problems.add(place + ".sha256: Must have 64 hexadecimal digits.");
      }
      if (token != null && !AccessToken.isWellFormed(token.value())) {
        problems.add(place + ".token: " + AccessToken.FORM);
      }
    }

    private static int count(Object way) {
      return way == null ? 0 : 1;
    }
  }
}
