package io.catalogsync.web.status;

import io.catalogsync.DemoCatalog;
import io.catalogsync.web.Gate;
import io.catalogsync.web.ServiceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * One service for all that watches it. It polls once an hour and does not try failed tables again,
 * so that states stay as a test made them.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "catalog-sync.retry-initial=1h",
      "catalog-sync.retry-max=1h",
      "catalog-sync.security.failed-logins=1000000",
      "spring.threads.virtual.enabled=true"
    })
@Import(Gate.class)
public abstract class WatchedService {
  private static final Path FOLDER = temporaryFolder("whole");
  private static final Path DAMAGED = temporaryFolder("damaged");

  /** What the projects sales, ledger (on: manual) and lost (on: manual, no server) copy. */
  protected static final DemoCatalog CATALOG = DemoCatalog.unpackInto(FOLDER);

  @LocalServerPort protected int port;
  @Autowired protected Gate gate;

  protected ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    DemoCatalog damaged = DemoCatalog.unpackInto(DAMAGED);
    damaged.loseFiles("meta_runs");
    List<Path> projects =
        List.of(
            CATALOG.project("sales"),
            CATALOG.project("ledger", "on: manual", "tables: [meta_tables, meta_state]"),
            damaged.project("damaged", "on: manual", "tables: [meta_runs]"),
            CATALOG.write("lost.yaml", withoutServer()));
    registry.add("catalog-sync.projects", () -> projects);
  }

  @BeforeEach
  void connect() {
    service = new ServiceClient(port);
    service.awaitCaughtUp("sales");
    if (service.table("damaged", "meta_runs").get("lastError").isNull()) {
      service.sync("{\"project\": \"damaged\"}");
    }
  }

  /** Nobody listens at port 1. */
  private static String withoutServer() {
    return """
        project: lost
        connections:
          catalog: {type: local, base_path: '%s'}
          copy: {type: sql_server, host: localhost, port: 1, database: reporting,
                 auth: {mode: sql_login, username: odibi, password: secret-of-lost}}
        system:
          connection: catalog
          environment: demo
          sync_to: {connection: copy, tables: [meta_runs, meta_tables], on: manual}
        """
        .formatted(FOLDER.resolve("catalog"));
  }

  private static Path temporaryFolder(String name) {
    try {
      Path folder = Files.createTempDirectory("catalog-sync-" + name + "-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
