package io.catalogsync.web.security;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets an address that sent too many wrong tokens wait. */
final class LimitedLogin implements AuthenticationManager {
  private final AuthenticationManager logins;
  private final LoginLimit limit;

  LimitedLogin(AuthenticationManager logins, LoginLimit limit) {
    this.logins = logins;
    this.limit = limit;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String token = String.valueOf(login.getCredentials());
    String address = ((WebAuthenticationDetails) login.getDetails()).getRemoteAddress();
    if (limit.mustWait(address, token)) {
      throw new LockedException("too many wrong tokens");
    }
    try {
      Authentication known = logins.authenticate(login);
      limit.succeeded(address, token);
      return known;
    } catch (AuthenticationServiceException e) {
      throw e; // nobody knows whether the token was wrong
    } catch (AuthenticationException e) {
      limit.failed(address);
      throw e;
    }
  }
}
