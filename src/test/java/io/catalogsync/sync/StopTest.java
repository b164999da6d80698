package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.CatalogSyncApplication;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The whole service is stopped in the middle of a first load, and started again. */
class StopTest {
  /** So big that every file is a chunk of its own. */
  private static final int CHUNK = 9 << 20;

  @TempDir Path folder;

  @Test
  void keepsTheChunkItIsAtAndGoesOnFromThere() throws Exception {
    DeltaTableWriter table =
        DeltaTableWriter.create(
                folder.resolve("catalog/meta_runs"),
                Column.of("run_id", ColumnType.STRING),
                Column.of("rows", ColumnType.LONG))
            .padFiles(CHUNK);
    for (long i = 0; i < 4; i++) {
      table.append(List.of(new Object[] {"run-" + i, i}, new Object[] {"again", i}));
    }

    Loading loading = new Loading();
    ConfigurableApplicationContext service = start(loading);
    assertThat(loading.begun.await(90, TimeUnit.SECONDS)).isTrue();
    String port = service.getEnvironment().getProperty("local.server.port");
    InputStream events =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sync/events"))
                    .header("Authorization", "Bearer admin-token-for-tests")
                    .build(),
                BodyHandlers.ofInputStream())
            .body();
    long before = System.nanoTime();
    service.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    events.readAllBytes(); // ends, because the service said goodbye
    assertThat(rows()).as("the first chunk, and the one it was at").isEqualTo(4);

    ConfigurableApplicationContext again = start(new Loading(new CountDownLatch(0)));
    try {
      await("the rest").atMost(Duration.ofSeconds(60)).until(() -> rows() == 8);
    } finally {
      again.close();
    }
  }

  @Test
  void aWebhookThatComesWhenWorkersAreNoMoreIsTakenAllTheSame() throws Exception {
    ConfigurableApplicationContext service = start(new Loading(new CountDownLatch(0)));
    try {
      service.getBean(ThreadPoolTaskExecutor.class).initiateShutdown();
      String port = service.getEnvironment().getProperty("local.server.port");
      HttpRequest webhook =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/events/run-completed"))
              .header("Authorization", "Bearer admin-token-for-tests")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(webhook, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    } finally {
      service.close();
    }
  }

  private ConfigurableApplicationContext start(Loading loading) throws Exception {
    Path project =
        Files.writeString(
            folder.resolve("project.yaml"),
            """
            project: sales
            connections:
              catalog: {type: local, base_path: '%s'}
              copy: {type: h2, url: '%s'}
            system:
              connection: catalog
              path: catalog
              sync_to: {connection: copy, tables: [meta_runs]}
            """
                .formatted(folder, url()));
    return new SpringApplicationBuilder(CatalogSyncApplication.class)
        .initializers(context -> context.getBeanFactory().registerSingleton("loading", loading))
        .run(
            "--server.port=0",
            "--catalog-sync.poll-interval=1h",
            "--catalog-sync.projects=" + project);
  }

  private String url() {
    return "jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1";
  }

  private long rows() throws Exception {
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT COUNT(*) FROM \"odibi_system\".\"meta_runs\"")) {
      count.next();
      return count.getLong(1);
    }
  }

  /** Holds a load in its second chunk until the service stops. */
  private static final class Loading implements SyncListener, SmartLifecycle {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped;
    private final AtomicInteger opened = new AtomicInteger();

    Loading() {
      this(new CountDownLatch(1));
    }

    Loading(CountDownLatch stopped) {
      this.stopped = stopped;
    }

    @Override
    public void opened(Source source, String table, long bytes) {
      if (opened.incrementAndGet() < 2) {
        return;
      }
      begun.countDown();
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
      stopped.countDown();
    }

    @Override
    public boolean isRunning() {
      return true;
    }
  }
}
