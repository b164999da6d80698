package io.catalogsync.config;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a connection signs in. Odibi's typed connections keep this under {@code auth}, its custom
 * ones beside the other keys; both are read, {@code auth} first.
 */
final class Credentials {
  private final Section connection;
  private final Optional<Section> auth;

  Credentials(Section connection) {
    this.connection = connection;
    this.auth = connection.section("auth");
  }

  /** {@code auth.mode} or {@code auth_mode}, as written. */
  Optional<String> mode() {
    return auth.flatMap(section -> section.text("mode")).or(() -> connection.text("auth_mode"));
  }

  void unknownMode(String mode, Collection<String> known) {
    Section section = auth.filter(found -> found.has("mode")).orElse(connection);
    section.problem(
        section == connection ? "auth_mode" : "mode",
        "Unknown mode "
            + section.shown(mode)
            + Suggestion.didYouMean(mode, known)
            + ". Write one of "
            + String.join(", ", new TreeSet<>(known))
            + ".");
  }

  boolean has(String... names) {
    for (String name : names) {
      if (connection.has(name) || auth.filter(section -> section.has(name)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  Optional<String> text(String... names) {
    return auth.flatMap(section -> section.text(names)).or(() -> connection.text(names));
  }

  String required(String... names) {
    int before = connection.problems().count();
    Optional<String> text = text(names);
    if (text.isEmpty() && connection.problems().count() == before) {
      auth.orElse(connection)
          .problem(names[0], "Missing or empty, and needed to sign in with the chosen mode.");
    }
    return text.orElse("");
  }

  Secret secret(String... names) {
    return new Secret(required(names));
  }

  EntraIdentity servicePrincipal() {
    return new EntraIdentity.ServicePrincipal(
        required("tenant_id"), required("client_id"), secret("client_secret"));
  }

  EntraIdentity managedIdentity() {
    return new EntraIdentity.ManagedIdentity(text("client_id"));
  }

  EntraIdentity workloadIdentity() {
    return new EntraIdentity.WorkloadIdentity(
        text("tenant_id"), text("client_id"), text("token_file"));
  }
}
