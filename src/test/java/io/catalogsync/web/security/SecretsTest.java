package io.catalogsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.DemoCatalog;
import io.catalogsync.web.RawHttp;
import io.catalogsync.web.ServiceClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service full of secrets, most of which lead nowhere, tells none of them: log, status, errors.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "catalog-sync.retry-max=1s",
      "catalog-sync.security.signing-keys[0].name=sender",
      "catalog-sync.security.signing-keys[0].key=" + SecretsTest.SIGNING_KEY,
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.env.show-values=always",
      "management.endpoint.configprops.show-values=always",
      "logging.level.org.apache=INFO",
      "logging.level.io.catalogsync=DEBUG"
    })
class SecretsTest {
  static final String SIGNING_KEY = "c2lnbmluZy1tYXJrZXItMTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";
  private static final String PASSWORD = "password-marker-1";
  private static final String STRING_PASSWORD = "password-marker-2";
  private static final String EMBEDDED_PASSWORD = "password-marker-3";
  private static final String STRING_KEY = base64("connection-string-marker");
  private static final String SAS = "c2lnbmF0dXJlLW1hcmtlcg";
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqd3QtbWFya2VyIn0.c2lnbmF0dXJlLW9mLWEtdG9rZW4";
  private static final String WRONG_TOKEN = "wrong-token-marker-in-a-path";
  private static final List<String> DEAD = List.of("login", "string", "sas", "accountstring");

  @TempDir static Path folder;

  @LocalServerPort private int port;

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) throws IOException {
    int dead;
    try (ServerSocket nobody = new ServerSocket(0)) {
      dead = nobody.getLocalPort();
    }
    DemoCatalog catalog = DemoCatalog.unpackInto(folder);
    String lake = "{type: local, base_path: '" + folder.resolve("catalog") + "'}";
    String h2 =
        "{type: h2, url: 'jdbc:h2:mem:secrets;DB_CLOSE_DELAY=-1', username: sa, password: "
            + EMBEDDED_PASSWORD
            + "}";
    String blob =
        "{type: azure_blob, account_name: marked, container: lake, endpoint: '127.0.0.1:"
            + dead
            + "', auth: {mode: %s}}";
    List<Path> projects =
        List.of(
            project(catalog, "healthy", lake, h2),
            project(
                catalog,
                "login",
                lake,
                "{type: sql_server, host: 127.0.0.1, port: %d, database: d, auth: {mode: sql_login, username: u, password: %s}}"
                    .formatted(dead, PASSWORD)),
            project(
                catalog,
                "string",
                lake,
                "{type: sql_server, auth: {mode: connection_string, connection_string: 'Server=tcp:127.0.0.1,%d;Database=d;User ID=u;Password=%s;'}}"
                    .formatted(dead, STRING_PASSWORD)),
            project(
                catalog,
                "sas",
                blob.formatted("sas, sas_token: 'sv=2024&sp=rl&sig=" + SAS + "'"),
                h2),
            project(
                catalog,
                "accountstring",
                blob.formatted(
                    "connection_string, connection_string: 'DefaultEndpointsProtocol=https;AccountName=marked;AccountKey="
                        + STRING_KEY
                        + ";EndpointSuffix=core.windows.net'"),
                h2));
    registry.add("catalog-sync.projects", () -> projects);
  }

  private static Path project(DemoCatalog catalog, String name, String from, String to) {
    return catalog.write(
        name + ".yaml",
        """
        project: %s
        connections:
          from: %s
          to: %s
        system:
          connection: from
          environment: dev
          sync_to: {connection: to, schema_name: %s, tables: [meta_runs], views: false}
        """
            .formatted(name, from, to, name));
  }

  @Test
  void nobodyIsToldOne(CapturedOutput output) throws IOException {
    ServiceClient service = new ServiceClient(port);
    ServiceClient stranger = ServiceClient.stranger(port);
    service.awaitState("healthy", "meta_runs", "on time");
    await("the dead ends to be found out")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                DEAD.stream()
                    .allMatch(name -> !service.table(name, "meta_runs").get("lastError").isNull()));
    String told =
        Stream.of(
                service.post("/events/run-completed/" + ServiceClient.TRIGGER, "{}"),
                service.post(
                    "/events/run-completed",
                    "{\"metadata\": {\"token\": \"%s\"}}".formatted(ServiceClient.TRIGGER)),
                stranger.post("/events/run-completed/" + WRONG_TOKEN, "{}"),
                ServiceClient.with(WRONG_TOKEN, port).get("/sync/status"),
                ServiceClient.with(JWT, port).get("/sync/status"),
                stranger.post("/events/run-completed/" + JWT, "{}"),
                service.post("/sync", "{\"project\": \"login\", \"mode\": \"verify\"}"),
                service.get("/sync/status"),
                service.get("/sync/history"),
                service.get("/actuator/env"),
                service.get("/actuator/configprops"),
                service.get("/actuator/beans"),
                service.get("/actuator/catalogsync"),
                service.get("/actuator/prometheus"))
            .map(answer -> answer.statusCode() + answer.body())
            .reduce(stream(), String::concat);

    for (String query : List.of("?a={b}", "?a=b|c", "/d e")) {
      String path = "/events/run-completed/" + ServiceClient.TRIGGER + query;
      told += new RawHttp(port).ask("POST " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    assertThat(output.getAll()).contains("TARGET_UNAVAILABLE").contains("STORAGE_UNAVAILABLE");
    assertThat(told).contains("catalog-sync.security.signing-keys[0].key", "event:status");
    assertThat(output.getAll() + told)
        .doesNotContain(
            PASSWORD,
            STRING_PASSWORD,
            EMBEDDED_PASSWORD,
            STRING_KEY,
            SAS,
            SIGNING_KEY,
            WRONG_TOKEN,
            JWT,
            ServiceClient.ADMIN,
            ServiceClient.READER,
            ServiceClient.TRIGGER);
  }

  /** The state of all tables, as the status page is sent it. */
  private String stream() throws IOException {
    HttpURLConnection events =
        (HttpURLConnection)
            URI.create("http://localhost:" + port + "/sync/events").toURL().openConnection();
    events.setRequestProperty("Authorization", "Bearer " + ServiceClient.READER);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder told = new StringBuilder();
      for (String line = lines.readLine(); !line.equals("event:trends"); line = lines.readLine()) {
        told.append(line).append('\n');
      }
      return told.toString();
    }
  }
}
