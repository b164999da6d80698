package io.catalogsync.testing;

import io.catalogsync.config.Connection;
import io.catalogsync.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Microsoft's emulator of Blob storage, one for all tests of a JVM, on plain HTTP. It is filled
 * over its REST interface, without Hadoop, as other programs would.
 */
public final class Azurite {
  /** The account every Azurite has, and its published key. */
  public static final String ACCOUNT = "devstoreaccount1";

  public static final Secret KEY =
      new Secret(
          "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

  private static final Pattern NAME = Pattern.compile("<Name>([^<]*)</Name>");

  private static Azurite shared;
  private static String missing;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlobSas sas = new BlobSas(ACCOUNT, KEY.value());
  private final String ownToken = sas("rwdlac", Duration.ofDays(1));
  private final int port;

  private Azurite(int port) {
    this.port = port;
  }

  /** The running one. Skips the test, with a word why, where there is no Node.js or npm. */
  public static synchronized Azurite shared() {
    if (shared == null && missing == null) {
      try {
        shared = new Azurite(AzuriteProcess.start());
      } catch (IOException e) {
        missing = "tests against Azurite. Install Node.js and npm. " + e.getMessage();
        System.out.println("SKIPPED: " + missing);
      }
    }
    if (shared == null) {
      throw new TestAbortedException(missing);
    }
    return shared;
  }

  /** {@code host:port}, as {@link Connection.Azure#endpoint()} wants it. */
  public String endpoint() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** A new, empty container. */
  public String container() {
    String name = "c" + UUID.randomUUID();
    send(request(name, "restype=container").PUT(BodyPublishers.noBody()), 201);
    return name;
  }

  /** A connection to the container, with the account's key. */
  public Connection.Azure connection(String container) {
    return connection(container, "", new Connection.AzureAuth.AccountKey(KEY));
  }

  public Connection.Azure connection(
      String container, String pathPrefix, Connection.AzureAuth auth) {
    return new Connection.Azure(
        ACCOUNT, container, pathPrefix, "dfs.core.windows.net", Optional.of(endpoint()), auth);
  }

  /** A signature for the account, such as {@code sas("rl", Duration.ofHours(1))}. */
  public String sas(String permissions, Duration validFor) {
    return sas.token(permissions, Instant.now(Clock.systemUTC()).plus(validFor));
  }

  /** Copies the files of a folder to below {@code prefix}; folders get no blob of their own. */
  public void upload(Path folder, String container, String prefix) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        put(container, prefix.isEmpty() ? name : prefix + "/" + name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void put(String container, String blob, byte[] content) {
    send(
        request(container + "/" + blob, "")
            .header("x-ms-blob-type", "BlockBlob")
            .PUT(BodyPublishers.ofByteArray(content)),
        201);
  }

  public byte[] get(String container, String blob) {
    return send(request(container + "/" + blob, ""), 200).body();
  }

  public void delete(String container, String blob) {
    send(request(container + "/" + blob, "").DELETE(), 202);
  }

  /** Deletes a container with all its blobs: the more it holds, the longer each listing takes. */
  public void drop(String container) {
    send(request(container, "restype=container").DELETE(), 202);
  }

  /** Names of all blobs, in order. */
  public List<String> list(String container) {
    byte[] xml = send(request(container, "restype=container&comp=list"), 200).body();
    return NAME.matcher(new String(xml, StandardCharsets.UTF_8))
        .results()
        .map(name -> name.group(1).replace("&amp;", "&"))
        .toList();
  }

  private HttpRequest.Builder request(String path, String query) {
    try {
      // the constructor of several arguments encodes what needs it
      String encoded =
          new URI("http", null, "127.0.0.1", port, "/" + ACCOUNT + "/" + path, null, null)
              .toASCIIString()
              .replace("+", "%2B");
      String parameters =
          Stream.of(query, ownToken)
              .filter(q -> !q.isEmpty())
              .reduce((a, b) -> a + "&" + b)
              .orElseThrow();
      return HttpRequest.newBuilder(URI.create(encoded + "?" + parameters))
          .header("x-ms-version", "2021-12-02")
          .timeout(Duration.ofSeconds(30));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, int expected) {
    HttpRequest built = request.build();
    try {
      HttpResponse<byte[]> answer = http.send(built, BodyHandlers.ofByteArray());
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            built.uri()
                + " answered "
                + answer.statusCode()
                + ": "
                + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
