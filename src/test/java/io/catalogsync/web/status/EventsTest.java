package io.catalogsync.web.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.web.ServiceClient;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The event stream, read as it comes. */
class EventsTest extends WatchedService {
  @Test
  void tellsTheWholeStateAndThenWhatChanges() throws Exception {
    CopyOnWriteArrayList<String> heard = new CopyOnWriteArrayList<>();
    HttpResponse<InputStream> stream = listen();
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (InputStream body = stream.body()) {
      CompletableFuture.runAsync(
          () ->
              new java.io.BufferedReader(
                      new java.io.InputStreamReader(body, java.nio.charset.StandardCharsets.UTF_8))
                  .lines()
                  .forEach(heard::add));
      await("the whole state").until(() -> heard.contains("event:trends"));
      assertThat(heard.get(0)).isEqualTo("event:status");
      assertThat(heard.get(1)).contains("\"source\":\"sales/demo\"", "\"table\":\"meta_runs\"");

      service.sync("{\"project\": \"sales\", \"tables\": [\"meta_tables\"], \"mode\": \"full\"}");
      await("its start")
          .until(() -> heard.stream().anyMatch(line -> isAbout(line, "\"state\":\"syncing\"")));
      await("its end")
          .atMost(Duration.ofSeconds(20))
          .until(() -> isAbout(heard.get(last(heard)), "\"state\":\"on time\""));
    }
  }

  @Test
  void aListenerThatHungUpIsForgotten() throws Exception {
    for (int i = 0; i < 5; i++) {
      HttpResponse<InputStream> stream = listen();
      stream.body().close();
    }
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_tables\"]}");
    assertThat(listen().statusCode()).isEqualTo(200);
  }

  private HttpResponse<InputStream> listen() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sync/events"))
            .header("Authorization", "Bearer " + ServiceClient.READER)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
  }

  private static boolean isAbout(String line, String state) {
    return line.startsWith("data:{\"source\":\"sales/demo\"")
        && line.contains("\"table\":\"meta_tables\"")
        && line.contains(state);
  }

  private static int last(CopyOnWriteArrayList<String> heard) {
    for (int i = heard.size() - 1; i > 0; i--) {
      if (heard.get(i).startsWith("data:{\"source\"")) {
        return i;
      }
    }
    return 0;
  }
}
