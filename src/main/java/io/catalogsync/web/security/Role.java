package io.catalogsync.web.security;

import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a caller may do. */
enum Role {
  /** Look at status, history and metrics. */
  READ,
  /** Tell of finished runs, start and cancel syncs. */
  TRIGGER,
  /** Everything. */
  ADMIN;

  static final String PREFIX = "ROLE_";

  /** As in configuration and in a JWT's claim. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  GrantedAuthority authority() {
    return new SimpleGrantedAuthority(PREFIX + word());
  }
}
