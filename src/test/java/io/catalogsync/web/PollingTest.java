package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Nobody tells the service anything here: it looks by itself. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "catalog-sync.poll-interval=1s")
class PollingTest {
  @TempDir static Path folder;

  private static DemoCatalog catalog;

  private ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    catalog = DemoCatalog.unpackInto(folder);
    List<Path> projects =
        List.of(
            catalog.project("watched"), catalog.project("left", "on: manual", "mode: incremental"));
    registry.add("catalog-sync.projects", () -> projects);
  }

  @BeforeEach
  void connect(@LocalServerPort int port) {
    service = new ServiceClient(port);
    service.awaitCaughtUp("watched");
  }

  @Test
  void newRowsAreNoticed() {
    long rows = service.table("watched", "meta_runs").get("rows").asLong();
    for (int i = 1; i <= 2; i++) {
      long version = catalog.append("meta_runs");
      service.awaitApplied("watched", "meta_runs", version);
      assertThat(service.table("watched", "meta_runs").get("rows").asLong())
          .isEqualTo(rows + 2L * i);
    }
    assertThat(service.table("left", "meta_runs").get("appliedVersion").isNull()).isTrue();
  }
}
