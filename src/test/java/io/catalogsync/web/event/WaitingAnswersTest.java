package io.catalogsync.web.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.web.Gate;
import io.catalogsync.web.ServiceClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who waits for a sync does not wait for ever. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "catalog-sync.poll-interval=1h")
@Import({Gate.class, WaitingAnswersTest.Impatient.class})
class WaitingAnswersTest {
  @TempDir static Path folder;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    Path project =
        DemoCatalog.unpackInto(folder).project("slow", "async_sync: false", "tables: [meta_runs]");
    registry.add("catalog-sync.projects", () -> List.of(project));
  }

  @Test
  void aSyncThatTakesLongIsAcceptedMeanwhile(@LocalServerPort int port, @Autowired Gate gate) {
    ServiceClient service = new ServiceClient(port);
    service.awaitCaughtUp("slow");
    gate.close("slow/demo");
    HttpResponse<String> answer = service.post("/events/run-completed", "{}");
    gate.open();

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(ServiceClient.json(answer).get("status").asString()).isEqualTo("accepted");
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(service.finished(location).get("state").asString()).isEqualTo("done");
  }

  @Test
  void aServiceThatStopsLetsNobodyWait() {
    WaitingAnswers answers = new WaitingAnswers(Duration.ofHours(1));
    answers.start();
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<EventAnswer> soon = answers.of(List.of("1"), () -> done);
    assertThat(soon).isNotDone();
    done.complete(null);
    assertThat(soon).isCompletedWithValue(EventAnswer.synced("1"));

    CompletableFuture<EventAnswer> never = answers.of(List.of("2"), CompletableFuture::new);
    assertThat(never).isNotDone();
    answers.stop();
    assertThat(never).isCompletedWithValue(EventAnswer.accepted("2"));
    assertThat(answers.of(List.of("3"), CompletableFuture::new))
        .as("of an event that comes while the service stops")
        .isCompletedWithValue(EventAnswer.accepted("3"));
  }

  @Test
  void aSyncHearsOnceOfAllThatWaitForIt() {
    WaitingAnswers answers = new WaitingAnswers(Duration.ofHours(1));
    answers.start();
    CompletableFuture<Void> done = new CompletableFuture<>();
    List<CompletableFuture<EventAnswer>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiting.add(answers.of(List.of("1", "2"), () -> done));
    }
    CompletableFuture<EventAnswer> other = answers.of(List.of("2"), CompletableFuture::new);

    // else a sync that hangs would gather what every event of a storm has left behind
    assertThat(done.getNumberOfDependents()).isEqualTo(1);
    done.complete(null);
    assertThat(waiting)
        .allSatisfy(one -> assertThat(one).isCompletedWithValue(EventAnswer.synced("1")));
    assertThat(other).isNotDone();
    assertThat(answers.of(List.of("1", "2"), () -> done))
        .as("of one that comes when all is done")
        .isCompletedWithValue(EventAnswer.synced("1"));
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Impatient {
    @Bean
    @Primary
    WaitingAnswers impatience() {
      return new WaitingAnswers(Duration.ofMillis(1));
    }
  }
}
