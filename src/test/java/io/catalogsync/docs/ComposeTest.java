package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * compose.yaml as far as it can be judged without an engine: what it mounts, waits for and names is
 * there.
 */
class ComposeTest {
  private static final Path FILE = Path.of("compose.yaml");
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");

  private final Map<String, Object> compose = Documents.yaml(Documents.text(FILE));
  private final Map<String, Object> services = map(compose.get("services"));

  @Test
  void hasAllThatTheDocumentsPromise() {
    assertThat(services.keySet())
        .contains("catalog-sync", "sql-server", "azurite", "prometheus", "grafana");
    assertThat(each("image")).hasSameSizeAs(services.keySet());
    assertThat(map(services.get("catalog-sync"))).containsEntry("build", ".");
  }

  @Test
  void mountsWhatIsThere() {
    Set<String> volumes = map(compose.get("volumes")).keySet();

    assertThat(each("volumes"))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            mount -> {
              String source = mount.toString().split(":", -1)[0];
              if (source.startsWith("./")) {
                assertThat(Path.of(source)).exists();
                assertThat(mount.toString()).endsWith(":ro");
              } else {
                assertThat(volumes).contains(source);
              }
            });
  }

  @Test
  void waitsForServicesThatCanBeWaitedFor() {
    services.forEach(
        (name, service) -> {
          if (map(service).get("depends_on") instanceof Map<?, ?> others) {
            others.forEach(
                (other, how) -> {
                  assertThat(services).containsKey(other.toString());
                  String condition = map(how).get("condition").toString();
                  assertThat(condition).isIn(CONDITIONS);
                  boolean checked = map(services.get(other.toString())).containsKey("healthcheck");
                  assertThat(!condition.equals("service_healthy") || checked).as(name).isTrue();
                });
          } else if (map(service).get("depends_on") instanceof List<?> others) {
            assertThat(services.keySet())
                .containsAll(others.stream().map(Object::toString).toList());
          }
        });
  }

  @Test
  void opensThePortsThatItsHeadNamesToThisMachineOnly() {
    String head = Documents.text(FILE).split("\nname:", 2)[0];

    assertThat(each("ports"))
        .isNotEmpty()
        .allSatisfy(
            port -> {
              assertThat(port.toString()).startsWith("127.0.0.1:");
              if (!port.toString().endsWith(":9090")) {
                assertThat(head).contains("localhost:" + port.toString().split(":", -1)[1]);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "catalog-sync/to-sql-server.yaml, 'host: ', sql-server",
    "catalog-sync/to-azurite.yaml, 'endpoint: \"', azurite",
    "prometheus.yaml, 'targets: [', catalog-sync",
    "grafana/datasources.yaml, 'url: \"http://', prometheus"
  })
  void callsItsServicesByTheirNames(String file, String before, String service) {
    assertThat(Documents.text(Path.of("deploy/compose", file))).contains(before + service);
    assertThat(services).containsKey(service);
  }

  @Test
  void prometheusHasATokenOfTheService() {
    Map<String, Object> settings = load("deploy/compose/catalog-sync/application.yaml");
    Object tokens = map(map(settings.get("catalog-sync")).get("security")).get("tokens");
    Object token = map(((List<?>) tokens).get(0)).get("token");
    Map<String, Object> scrape =
        map(((List<?>) load("deploy/compose/prometheus.yaml").get("scrape_configs")).get(0));

    assertThat(map(scrape.get("authorization"))).containsEntry("credentials", token);
    assertThat(Documents.text(FILE)).contains("token: " + token);
  }

  /** All entries of one key, of all services. */
  private List<Object> each(String key) {
    List<Object> found = new ArrayList<>();
    services
        .values()
        .forEach(
            service -> {
              Object value = map(service).get(key);
              if (value instanceof List<?> several) {
                found.addAll(several);
              } else {
                Stream.ofNullable(value).forEach(found::add);
              }
            });
    return found;
  }

  private static Map<String, Object> load(String file) {
    return Documents.yaml(Documents.text(Path.of(file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
