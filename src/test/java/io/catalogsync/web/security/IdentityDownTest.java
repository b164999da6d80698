package io.catalogsync.web.security;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.catalogsync.DemoCatalog;
import io.catalogsync.web.ServiceClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that starts while its identity provider takes every call and answers none. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "server.tomcat.threads.max=20",
      "spring.security.oauth2.resourceserver.jwt.audiences=api://catalog-sync"
    })
class IdentityDownTest {
  /** More than there are threads. */
  private static final int CALLERS = 40;

  private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(25);

  @TempDir static Path folder;

  private static ServerSocket issuer;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException {
    List<Path> projects = List.of(DemoCatalog.unpackInto(folder).project("sales", "on: manual"));
    issuer = new ServerSocket(0, CALLERS, InetAddress.getLoopbackAddress());
    registry.add("catalog-sync.projects", () -> projects);
    registry.add(
        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
        () -> "http://localhost:" + issuer.getLocalPort());
  }

  @AfterAll
  static void stop() throws IOException {
    issuer.close();
  }

  @Test
  void itsOwnCallersAreToldAndAllOthersServed() throws IOException, JOSEException {
    ServiceClient employee = ServiceClient.with(token(), port);
    ServiceClient reader = ServiceClient.with(ServiceClient.READER, port);
    assertUnavailable(get(employee));

    ExecutorService crowd = Executors.newFixedThreadPool(CALLERS);
    try {
      List<CompletableFuture<HttpResponse<String>>> calls =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask(employee), crowd))
              .limit(CALLERS)
              .toList();
      await("all to have come: those for whom there is no place are told")
          .until(() -> calls.stream().filter(CompletableFuture::isDone).count() > CALLERS / 4);
      assertThat(get(reader).statusCode()).isEqualTo(200);
      assertThat(calls).as("what the provider holds").anyMatch(call -> !call.isDone());
      issuer.close();
      await("the rest to be told")
          .atMost(Duration.ofMinutes(2))
          .until(() -> calls.stream().allMatch(CompletableFuture::isDone));
      calls.forEach(call -> assertUnavailable(call.join()));
    } finally {
      crowd.shutdownNow();
    }
    assertThat(get(reader).statusCode()).isEqualTo(200);
    assertUnavailable(get(employee));
  }

  private static HttpResponse<String> get(ServiceClient client) {
    return client.send("/sync/status", HttpRequest.newBuilder().timeout(LONGER_THAN_ANYBODY_WAITS));
  }

  private static HttpResponse<String> ask(ServiceClient client) {
    return client.get("/sync/status");
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(json(answer).get("code").asString()).isEqualTo("IDENTITY_UNAVAILABLE");
    assertThat(answer.body()).doesNotContain("Exception", "localhost");
  }

  private static String token() throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder().subject("somebody").build());
    token.sign(new MACSigner("a-key-that-nobody-else-knows-1234567"));
    return token.serialize();
  }
}
