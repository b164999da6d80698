package io.catalogsync.web.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Logs in by a token of the identity provider; what cannot be one does not cost a look-up. A
 * provider that gives no answer holds a few requests at most, so that the others find a thread.
 */
final class JwtLogin implements AuthenticationProvider {
  private static final int DOTS = 2;
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AuthenticationProvider identity;
  private final Semaphore places = new Semaphore(AT_ONCE);

  JwtLogin(AuthenticationProvider identity) {
    this.identity = identity;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String token = ((BearerTokenAuthenticationToken) login).getToken();
    boolean jwt = token.chars().filter(character -> character == '.').count() == DOTS;
    return jwt ? checked(login) : null;
  }

  private Authentication checked(Authentication login) {
    takePlace();
    try {
      return identity.authenticate(login);
    } catch (JwtDecoderInitializationException e) {
      throw new AuthenticationServiceException("The issuer has not told its keys yet", e);
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AuthenticationServiceException("Too many wait for the identity provider already");
  }

  @Override
  public boolean supports(Class<?> login) {
    return identity.supports(login);
  }
}
