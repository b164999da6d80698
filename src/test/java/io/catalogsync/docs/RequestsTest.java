package io.catalogsync.docs;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.docs.DocumentedRequests.Request;
import io.catalogsync.docs.DocumentedRequests.Row;
import io.catalogsync.web.ServiceClient;
import io.catalogsync.web.SharedService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that the documents show, sent to a running service. */
class RequestsTest extends SharedService {
  private final HttpClient http = HttpClient.newHttpClient();

  static Stream<Row> rows() {
    return DocumentedRequests.rows();
  }

  static Stream<String> curls() {
    return Documents.snippets("sh")
        .flatMap(Documents.Snippet::commands)
        .filter(command -> command.startsWith("curl "));
  }

  static List<Path> files() {
    return Documents.files();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAnsweredAsTheTableSays(Row row) throws Exception {
    String id = json(service.post("/sync", "{\"project\": \"busy\"}")).get("id").asString();

    assertThat(row.requests()).isNotEmpty();
    for (Request asked : row.requests()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(address(asked, id));
      if (asked.method().equals("POST")) {
        String body = row.body().isEmpty() ? "{}" : row.body();
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
      }
      if (!row.accept().isEmpty()) {
        request.header("Accept", row.accept());
      }
      if (!asked.path().contains("{token}")) {
        request.header("Authorization", "Bearer " + ServiceClient.ADMIN);
      }
      assertThat(status(request)).as("%s", asked).isEqualTo(row.status());
    }
  }

  @ParameterizedTest
  @MethodSource("curls")
  void isAnsweredToCurl(String line) throws Exception {
    assertThat(status(CurlCommand.request(line, ServiceClient.ADMIN, port))).isIn(200, 202);
  }

  @Test
  void theRequestsOfBothKindsAreFound() {
    assertThat(rows()).hasSizeGreaterThan(15);
    assertThat(curls()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("files")
  void noOtherRoutesAreSpokenOf(Path file) {
    Set<String> answered = new TreeSet<>(Set.of("/docs", "/actuator"));
    rows().flatMap(row -> row.requests().stream()).map(Request::path).forEach(answered::add);

    assertThat(DocumentedRequests.routes(file)).isSubsetOf(answered);
  }

  private URI address(Request asked, String id) {
    String path =
        asked
            .path()
            .replace("{id}", id)
            .replace("{token}", ServiceClient.TRIGGER)
            .replace("{project}", "sales")
            .replace("{table}", "meta_runs")
            .replace("project=", "project=sales")
            .replace("table=", "table=meta_runs");
    return URI.create("http://localhost:" + port + path);
  }

  /** Without its body, because a stream of events has no end. */
  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }
}
