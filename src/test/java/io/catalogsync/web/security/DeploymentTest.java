package io.catalogsync.web.security;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.catalogsync.DemoCatalog;
import io.catalogsync.web.ServiceClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As it would run in production: an identity provider, TLS, and a port of its own to manage it. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "catalog-sync.security.failed-logins=40",
      "management.server.port=0",
      "spring.ssl.bundle.pem.web.keystore.certificate=classpath:tls/cert.pem",
      "spring.ssl.bundle.pem.web.keystore.private-key=classpath:tls/key.pem",
      "spring.ssl.bundle.pem.web.truststore.certificate=classpath:tls/cert.pem",
      "server.ssl.bundle=web"
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentTest {
  private static final String AUDIENCE = "api://catalog-sync";

  @TempDir static Path folder;

  private static HttpServer issuer;
  private static RSAKey key;

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired private SslBundles bundles;

  private ServiceClient stranger;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException, JOSEException {
    List<Path> projects = List.of(DemoCatalog.unpackInto(folder).project("sales"));
    key = new RSAKeyGenerator(2048).keyID("first").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuerUri(), issuerUri()));
    serve("/keys", new JWKSet(key.toPublicJWK()).toString());
    issuer.start();
    registry.add("catalog-sync.projects", () -> projects);
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> issuerUri());
    registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> AUDIENCE);
  }

  private static String issuerUri() {
    return "http://localhost:" + issuer.getAddress().getPort();
  }

  private static void serve(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterAll
  static void stopTheIssuer() {
    issuer.stop(0);
  }

  @BeforeEach
  void connect() {
    stranger = ServiceClient.overTls(port, bundles.getBundle("web").createSslContext());
  }

  @Test
  @Order(1)
  void rolesOfTheIdentityProviderCount() throws JOSEException {
    assertThat(get("/sync/status", token("read")).statusCode()).isEqualTo(200);
    assertThat(post("/sync", token("read")).statusCode()).isEqualTo(403);
    assertThat(post("/sync", token("trigger")).statusCode()).isEqualTo(202);
    assertThat(get("/sync/status", token("trigger")).statusCode()).isEqualTo(403);
    assertThat(post("/sync/resume", token("trigger")).statusCode()).isEqualTo(403);
    assertThat(post("/sync/resume", token("admin")).statusCode()).isEqualTo(200);
    assertThat(get("/sync/status", token("admin")).statusCode()).isEqualTo(200);
    assertThat(get("/sync/status", token("stranger")).statusCode()).isEqualTo(403);
    assertThat(get("/sync/status", signed(key, claims -> claims)).statusCode()).isEqualTo(403);
  }

  @Test
  @Order(2)
  void configuredTokensCountAsWell() {
    assertThat(get("/sync/status", ServiceClient.READER).statusCode()).isEqualTo(200);
    assertThat(get("/sync/status", "wrong-token-for-tests").statusCode()).isEqualTo(401);
  }

  @Test
  @Order(3)
  void tokensThatAreNotForThisServiceNowAreRefused() throws JOSEException {
    RSAKey other = new RSAKeyGenerator(2048).keyID("first").generate();
    Date past = Date.from(Instant.now(Clock.systemUTC()).minusSeconds(3600));
    Date future = Date.from(Instant.now(Clock.systemUTC()).plusSeconds(3600));
    String unsigned =
        new PlainJWT(claims().claim("roles", List.of("admin")).expirationTime(future).build())
            .serialize();
    String sound = token("admin");
    for (String token :
        List.of(
            signed(key, claims -> claims.claim("roles", List.of("admin")).expirationTime(past)),
            signed(key, claims -> claims.claim("roles", List.of("admin")).notBeforeTime(future)),
            signed(key, claims -> claims.claim("roles", List.of("admin")).audience("api://other")),
            signed(key, claims -> claims.claim("roles", List.of("admin")).issuer("http://evil")),
            signed(other, claims -> claims.claim("roles", List.of("admin"))),
            unsigned,
            sound.substring(0, sound.lastIndexOf('.') + 1),
            sound.substring(0, sound.length() - 10) + "AAAAAAAAAA")) {
      HttpResponse<String> answer = get("/sync/status", token);
      assertThat(answer.statusCode()).as(token).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).doesNotContain("Jwt", "Exception");
    }
  }

  @Test
  @Order(4)
  void theServiceSpeaksTlsOnly() {
    assertThat(stranger.get("/sync/status").statusCode()).isEqualTo(401);
    HttpResponse<String> plain = ServiceClient.with(ServiceClient.ADMIN, port).get("/sync/status");
    assertThat(plain.statusCode()).isEqualTo(400);
    assertThat(plain.body()).doesNotContain("projects");
    assertThat(
            get("/sync/status", ServiceClient.ADMIN)
                .headers()
                .firstValue("Strict-Transport-Security"))
        .isPresent();
  }

  @Test
  @Order(5)
  void managementHasAPortOfItsOwnWithTheSameLock() {
    ServiceClient outside =
        ServiceClient.overTls(managementPort, bundles.getBundle("web").createSslContext());
    assertThat(outside.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(outside.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/x")) {
      HttpResponse<String> answer = outside.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(json(answer).get("code").asString()).isEqualTo("UNAUTHENTICATED");
    }
    HttpRequest.Builder reader =
        HttpRequest.newBuilder().header("Authorization", "Bearer " + ServiceClient.READER);
    assertThat(outside.send("/actuator/prometheus", reader).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus", ServiceClient.READER).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(5)
  void managementAnswersNonsenseLikeTheService() throws IOException {
    for (int either : List.of(port, managementPort)) {
      try (Socket socket =
          bundles
              .getBundle("web")
              .createSslContext()
              .getSocketFactory()
              .createSocket("localhost", either)) {
        socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 400")
            .contains("REQUEST_INVALID");
      }
    }
  }

  @Test
  @Order(6)
  void anIdentityProviderThatIsDownKeepsOnlyItsOwnCallersOut() throws JOSEException {
    RSAKey rolled = new RSAKeyGenerator(2048).keyID("second").generate();
    issuer.stop(0);
    HttpResponse<String> answer =
        get("/sync/status", signed(rolled, claims -> claims.claim("roles", List.of("read"))));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).get("code").asString()).isEqualTo("IDENTITY_UNAVAILABLE");
    assertThat(answer.body()).doesNotContain("Exception", issuerUri());
    assertThat(get("/sync/status", ServiceClient.READER).statusCode()).isEqualTo(200);
    assertThat(get("/sync/status", token("read")).statusCode()).as("a known key").isEqualTo(200);
  }

  @Test
  @Order(7)
  void manyWrongTokensMeanAWaitForStrangersOnly() {
    assertThat(get("/sync/status", ServiceClient.READER).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = get("/sync/status", "wrong-token-for-tests");
    for (int i = 0; i < 60 && answer.statusCode() == 401; i++) {
      answer = get("/sync/status", "wrong-token-for-tests-" + i);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    assertThat(json(answer).get("code").asString()).isEqualTo("LOGINS_LIMITED");
    assertThat(get("/sync/status", ServiceClient.READER).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path, String token) {
    return stranger.send(path, HttpRequest.newBuilder().header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> post(String path, String token) {
    return stranger.send(
        path,
        HttpRequest.newBuilder()
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  private static String token(String role) throws JOSEException {
    return signed(key, claims -> claims.claim("roles", List.of(role)));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuerUri())
        .audience(AUDIENCE)
        .subject("somebody")
        .expirationTime(Date.from(Instant.now(Clock.systemUTC()).plusSeconds(600)));
  }

  private static String signed(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
            change.apply(claims()).build());
    jwt.sign(new RSASSASigner(by));
    return jwt.serialize();
  }
}
