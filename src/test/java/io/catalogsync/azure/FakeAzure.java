package io.catalogsync.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Entra ID, the metadata service of a machine and a Key Vault, on a port of this machine. The
 * libraries ask for the real names; only the last step, where to, is changed.
 */
final class FakeAzure implements AutoCloseable {
  static final String TOKEN = "fake-token";

  private static final HttpHeaderName ASKED = HttpHeaderName.fromString("x-asked");

  private final HttpServer server;
  private final HttpClient real = new JdkHttpClientBuilder().build();
  private final Map<String, String> secrets = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private int refuseWith;

  FakeAzure() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Goes here instead of to Azure. */
  HttpClient client() {
    return new HttpClient() {
      @Override
      public Mono<HttpResponse> send(HttpRequest request) {
        String host = request.getUrl().getHost();
        // a copy, because a policy may send the same request again
        return real.send(request.copy().setUrl(here(request.getUrl())).setHeader(ASKED, host));
      }
    };
  }

  void put(String secret, String value) {
    secrets.put(secret, value);
  }

  /** From now on the vault answers with this status; 0 to stop. */
  void refuseWith(int status) {
    refuseWith = status;
  }

  /** {@code host method path body} of what was asked. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private URL here(URL asked) {
    try {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + asked.getFile())
          .toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("x-asked");
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(host + " " + exchange.getRequestMethod() + " " + path + " " + body);
    if (host.contains("vault")) {
      vault(exchange, host, path);
    } else if (body.contains("client_secret=wrong")) {
      send(
          exchange,
          401,
          "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
              + " secret provided.\"}");
    } else if (path.contains("/discovery/")) {
      send(
          exchange,
          200,
          "{\"tenant_discovery_endpoint\":\"https://login.microsoftonline.com/tenant\",\"metadata\":"
              + "[{\"preferred_network\":\"login.microsoftonline.com\",\"preferred_cache\":"
              + "\"login.windows.net\",\"aliases\":[\"login.microsoftonline.com\"]}]}");
    } else {
      send(
          exchange,
          200,
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":\"3600\",\"expires_on\":\"4102444800\",\"resource\":\"r\"}"
              .formatted(TOKEN));
    }
  }

  private void vault(HttpExchange exchange, String host, String path) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String name = path.replaceFirst("^/secrets/([^/?]+).*", "$1");
    if (authorization == null) {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Bearer authorization=\"https://login.microsoftonline.com/tenant\","
                  + " resource=\"https://vault.azure.net\"");
      send(exchange, 401, "{}");
    } else if (!authorization.equals("Bearer " + TOKEN)) {
      send(exchange, 401, "{}");
    } else if (refuseWith != 0) {
      send(
          exchange,
          refuseWith,
          "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Caller is not authorized\"}}");
    } else if (!secrets.containsKey(name)) {
      send(exchange, 404, "{\"error\":{\"code\":\"SecretNotFound\",\"message\":\"not found\"}}");
    } else {
      send(
          exchange,
          200,
          "{\"value\":\"%s\",\"id\":\"https://%s/secrets/%s/1\",\"attributes\":{\"enabled\":true}}"
              .formatted(secrets.get(name), host, name));
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
