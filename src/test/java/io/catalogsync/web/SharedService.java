package io.catalogsync.web;

import io.catalogsync.DemoCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * One service for several test classes, because a start takes seconds. It polls once an hour: what
 * it notices, a request told of.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "catalog-sync.docs.enabled=true",
      "catalog-sync.http.body-timeout=1s",
      "catalog-sync.http.header-timeout=2s",
      "catalog-sync.security.failed-logins=1000000",
      "catalog-sync.security.signing-keys[0].name=old",
      "catalog-sync.security.signing-keys[0].key=" + SharedService.OLD_KEY,
      "catalog-sync.security.signing-keys[1].name=new",
      "catalog-sync.security.signing-keys[1].key=whsec_" + SharedService.NEW_KEY,
      "server.tomcat.connection-timeout=700ms",
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.env.show-values=when-authorized"
    })
@Import(SharedService.Levers.class)
public abstract class SharedService {
  /** Keys of Standard Webhooks. */
  public static final String OLD_KEY = "b2xkLWtleS1vZi10d2VudHktZm91ci1ieXRlcy4=";

  public static final String NEW_KEY = "bmV3LWtleS1vZi10d2VudHktZm91ci1ieXRlcy4=";

  protected static final String EVENTS = "/events/run-completed";

  private static final Path FOLDER = temporaryFolder();

  /** What the projects sales, archive (on: manual) and busy copy. */
  protected static final DemoCatalog CATALOG = DemoCatalog.unpackInto(FOLDER);

  @LocalServerPort protected int port;
  @Autowired protected OffsetClock clock;
  @Autowired protected Gate gate;

  protected ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    List<Path> projects =
        List.of(
            CATALOG.project("sales"),
            CATALOG.project("archive", "on: manual", "tables: [meta_tables, meta_state]"),
            CATALOG.project("busy", "tables: [meta_node_runs, meta_failures]"));
    registry.add("catalog-sync.projects", () -> projects);
  }

  @BeforeEach
  void connect() {
    service = new ServiceClient(port);
    service.post(EVENTS, "{}"); // another test may have left rows behind
    service.awaitCaughtUp("sales");
    service.awaitCaughtUp("busy");
  }

  /** What Odibi sends. */
  protected static String fixture(String name) {
    String file = "/odibi-webhooks/" + name + ".json";
    try (InputStream in = SharedService.class.getResourceAsStream(file)) {
      return JsonMapper.builder().build().readTree(in).get("body").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("catalog-sync-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      org.springframework.util.FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A signature as the specification makes it, by a key in Base64. */
  public static String sign(String key, String id, String timestamp, String body) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(new javax.crypto.spec.SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
      byte[] signed =
          (id + "." + timestamp + "." + body).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  public static class Levers {
    @Bean
    @Primary
    OffsetClock offsetClock() {
      return new OffsetClock();
    }

    @Bean
    Gate gate() {
      return new Gate();
    }
  }
}
