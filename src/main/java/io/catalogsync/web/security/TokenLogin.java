package io.catalogsync.web.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Logs in by one of the {@link AccessTokens}. */
final class TokenLogin implements AuthenticationProvider {
  private final AccessTokens tokens;

  TokenLogin(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String presented = ((BearerTokenAuthenticationToken) login).getToken();
    AccessToken token =
        tokens.find(presented).orElseThrow(() -> new BadCredentialsException("unknown token"));
    return UsernamePasswordAuthenticationToken.authenticated(
        token.name(), null, token.roles().stream().map(Role::authority).toList());
  }

  @Override
  public boolean supports(Class<?> login) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(login);
  }
}
