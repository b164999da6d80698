package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** How many webhooks the service takes, and how long it is from one to the rows that it told of. */
@Tag("bench")
class WebhookBench {
  private static final int SECONDS = Integer.getInteger("catalogsync.bench.webhook-seconds", 30);
  private static final int CONNECTIONS = 16;
  private static final int PACED = Integer.getInteger("catalogsync.bench.webhook-pace", 5_000);

  /** Seconds. */
  private static final int WARM_UP = Integer.getInteger("catalogsync.bench.webhook-warm-up", 120);

  /**
   * So many a second warm the service up: where both cores are busy with more, its compiler gets a
   * tenth of one and has not ended after minutes.
   */
  private static final int WARM_UP_PACE = 500;

  private static final String HEAP = "-Xmx256m";
  private static final int COMMITS = 100;
  private static final int ROWS = 100;
  private static final long PATIENCE_SECONDS = 60;
  private static final String ROUTE = "/events/run-completed/" + ChildService.TOKEN;
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void areTakenAndActedOn() throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    try {
      Path lake = folder.resolve("lake");
      GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
      table.append(0, 10_000, 1);
      Workplace place = Workplace.h2(folder.resolve("h2"), lake, server.getPort());
      String[] jvm = System.getProperty("catalogsync.bench.service-jvm", HEAP).split(" ");
      try (ChildService service = ChildService.start(folder, place.project(), jvm);
          BareServer bare = BareServer.start(folder, HEAP)) {
        visible(place, service, table);
        throughput(service, bare);
      }
    } finally {
      server.stop();
    }
  }

  private static void throughput(ChildService service, BareServer bare) throws Exception {
    WebhookLoad least = new WebhookLoad(bare.port(), "/", body(), CONNECTIONS);
    WebhookLoad load = new WebhookLoad(service.port(), ROUTE, body(), CONNECTIONS);
    least.paced(WARM_UP, WARM_UP_PACE);
    load.paced(WARM_UP, WARM_UP_PACE);
    least.flatOut(SECONDS);
    load.flatOut(SECONDS);
    WebhookLoad.Result floor = least.flatOut(SECONDS);
    double before = service.processorSeconds();
    WebhookLoad.Result most = load.flatOut(SECONDS);
    double each = (service.processorSeconds() - before) / (most.perSecond() * SECONDS);
    Report.line(
        "Webhooks, flat out",
        "%s a second, %s µs of processor time each in the service; median %s ms, p99 %s ms; bare: %s a second, p99 %s ms"
            .formatted(
                Report.number(most.perSecond()),
                Report.number(1e6 * each),
                Report.number(most.p50Millis()),
                Report.number(most.p99Millis()),
                Report.number(floor.perSecond()),
                Report.number(floor.p99Millis())),
        Report.number(most.perSecond() / floor.perSecond()),
        "≥ 10,000 a second, p99 ≤ 10 ms",
        "Odibi's own body, %d connections, sender, service and database on one machine; all 202; bare: Tomcat and one servlet that reads the body and answers"
            .formatted(CONNECTIONS));
    paced(load);
  }

  private static void paced(WebhookLoad load) throws Exception {
    WebhookLoad.Result paced = load.paced(SECONDS, PACED);
    Report.line(
        "Webhooks, %,d a second".formatted(PACED),
        "%s a second; median %s ms, p99 %s ms"
            .formatted(
                Report.number(paced.perSecond()),
                Report.number(paced.p50Millis()),
                Report.number(paced.p99Millis())),
        "",
        "p99 ≤ 10 ms",
        "the same, sent by the clock: an answer that comes late counts for all that wait behind it");
  }

  private static String body() throws java.io.IOException {
    return JsonMapper.shared()
        .readTree(WebhookBench.class.getResourceAsStream("/odibi-webhooks/webhook_on_success.json"))
        .path("body")
        .toString();
  }

  private static void visible(Workplace place, ChildService service, GeneratedTable table)
      throws Exception {
    WebhookLoad webhook = new WebhookLoad(service.port(), ROUTE, body(), 1);
    double[] millis = new double[COMMITS];
    try (Connection connection = place.connect()) {
      awaitRows(connection, place, 10_000);
      for (int i = 0; i < COMMITS; i++) {
        table.append(10_000 + (long) i * ROWS, ROWS, 1);
        long begun = System.nanoTime();
        webhook.once();
        awaitRows(connection, place, 10_000 + (i + 1L) * ROWS);
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    Arrays.sort(millis);
    Report.line(
        "From webhook to visible rows",
        "p50 %s ms, p95 %s ms"
            .formatted(
                Report.number(millis[COMMITS / 2]), Report.number(millis[COMMITS * 95 / 100])),
        "",
        "p95 ≤ 1 s",
        "%d commits of %d rows, from sending the webhook to their count by SQL; H2 over TCP"
            .formatted(COMMITS, ROWS));
  }

  private static void awaitRows(Connection connection, Workplace place, long rows)
      throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long found = -1;
    while (found < rows) {
      found = count(connection, place.copyOf(SHAPE.table()));
      assertThat(System.nanoTime()).as("%d of %d rows", found, rows).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** -1 while there is no table. */
  private static long count(Connection connection, String table) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, SHAPE.table(), null)) {
      if (!tables.next()) {
        return -1;
      }
    }
    try (PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM " + table);
        ResultSet result = count.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
