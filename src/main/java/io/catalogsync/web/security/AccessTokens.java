package io.catalogsync.web.security;

import io.catalogsync.error.Errors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that are accepted. */
final class AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  private static final int GENERATED_BYTES = 32;

  private final List<AccessToken> tokens;

  private AccessTokens(List<AccessToken> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * The configured tokens.
   *
   * @throws io.catalogsync.error.CatalogSyncException CONFIG_INVALID, naming every file that cannot
   *     be used and every token that occurs twice
   */
  static AccessTokens of(List<SecurityProperties.Token> configured) {
    List<AccessToken> tokens = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (SecurityProperties.Token token : configured) {
      read(token, problems)
          .ifPresent(
              read -> {
                if (tokens.stream().anyMatch(read::isSameAs)) {
                  problems.add("Token " + token.name() + " is the same as another one.");
                }
                tokens.add(read);
              });
    }
    if (!problems.isEmpty()) {
      throw Errors.configInvalid(problems);
    }
    return new AccessTokens(tokens);
  }

  /** One token for everything, shown in the log and nowhere else. */
  static AccessTokens generated(SecureRandom random) {
    byte[] bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    LOG.warn(
        "\n\nUsing generated access token: {}\n\nIt is valid until the next start. Configure"
            + " catalog-sync.security.tokens before others use this service.\n",
        token);
    return new AccessTokens(List.of(AccessToken.of("generated", EnumSet.allOf(Role.class), token)));
  }

  /** Compares with every token, so that the time taken tells nothing. */
  Optional<AccessToken> find(String presented) {
    byte[] digest = AccessToken.digest(presented);
    AccessToken found = null;
    for (AccessToken token : tokens) {
      if (token.hasDigest(digest)) {
        found = token;
      }
    }
    return Optional.ofNullable(found);
  }

  private static Optional<AccessToken> read(SecurityProperties.Token token, List<String> problems) {
    if (token.sha256() != null) {
      return Optional.of(AccessToken.ofDigest(token.name(), token.roles(), token.sha256()));
    }
    if (token.token() != null) {
      return Optional.of(AccessToken.of(token.name(), token.roles(), token.token().value()));
    }
    return SecretFile.read(
        token.tokenFile(),
        text ->
            AccessToken.isWellFormed(text)
                ? Optional.of(AccessToken.of(token.name(), token.roles(), text))
                : Optional.empty(),
        AccessToken.FORM,
        problems);
  }
}
