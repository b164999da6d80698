package io.catalogsync.web.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Logs in by a Standard Webhooks signature of the last five minutes, to trigger and nothing else.
 * Within them the same event may come again: it is known by its id then.
 */
final class SignatureLogin implements AuthenticationProvider {
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<SigningKey> keys;
  private final Clock clock;

  SignatureLogin(List<SigningKey> keys, Clock clock) {
    this.keys = List.copyOf(keys);
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    SignedRequest request = (SignedRequest) login;
    long now = clock.instant().getEpochSecond();
    boolean fresh =
        request.seconds().map(at -> Math.abs(now - at) <= TOLERANCE.toSeconds()).orElse(false);
    SigningKey key =
        request
            .signer(keys)
            .filter(signer -> fresh)
            .orElseThrow(() -> new BadCredentialsException("no valid signature"));
    return UsernamePasswordAuthenticationToken.authenticated(
        key.name(), null, List.of(Role.TRIGGER.authority()));
  }

  @Override
  public boolean supports(Class<?> login) {
    return SignedRequest.class.isAssignableFrom(login);
  }
}
