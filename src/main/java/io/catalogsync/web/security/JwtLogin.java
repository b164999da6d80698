package io.catalogsync.web.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Logs in by a token of the identity provider; what cannot be one does not cost a look-up. */
final class JwtLogin implements AuthenticationProvider {
  private static final int DOTS = 2;

  private final AuthenticationProvider identity;

  JwtLogin(AuthenticationProvider identity) {
    this.identity = identity;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String token = ((BearerTokenAuthenticationToken) login).getToken();
    boolean jwt = token.chars().filter(character -> character == '.').count() == DOTS;
    return jwt ? identity.authenticate(login) : null;
  }

  @Override
  public boolean supports(Class<?> login) {
    return identity.supports(login);
  }
}
