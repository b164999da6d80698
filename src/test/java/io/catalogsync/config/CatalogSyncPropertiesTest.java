package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CatalogSyncPropertiesTest {
  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Enabled.class);

  @Test
  void hasDefaults() {
    context.run(
        started -> {
          CatalogSyncProperties properties = started.getBean(CatalogSyncProperties.class);
          assertThat(properties.projects()).isEmpty();
          assertThat(properties.environment()).isEmpty();
          assertThat(properties.pollInterval()).isEqualTo(Duration.ofSeconds(30));
          assertThat(properties.secondLook()).isEqualTo(Duration.ofSeconds(60));
          assertThat(properties.workers()).isEqualTo(2);
          assertThat(properties.retryInitial()).isEqualTo(Duration.ofSeconds(1));
          assertThat(properties.retryMax()).isEqualTo(Duration.ofMinutes(5));
        });
  }

  @Test
  void bindsPaths() {
    context
        .withPropertyValues("catalog-sync.projects=conf/a.yaml,/etc/b.yaml")
        .run(
            started ->
                assertThat(started.getBean(CatalogSyncProperties.class).projects())
                    .containsExactly(Path.of("conf/a.yaml"), Path.of("/etc/b.yaml")));
  }

  @Test
  void reportsEverythingThatIsWrong() {
    context
        .withPropertyValues(
            "catalog-sync.poll-interval=0s",
            "catalog-sync.second-look=-1s",
            "catalog-sync.workers=0",
            "catalog-sync.retry-initial=10s",
            "catalog-sync.retry-max=5s")
        .run(
            failed ->
                assertThat(failed)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(CatalogSyncException.class)
                    .hasMessageContaining("4 problems")
                    .hasMessageContaining("catalog-sync.poll-interval: Must be at least 1000ms")
                    .hasMessageContaining("catalog-sync.second-look: Must be at least 0ms")
                    .hasMessageContaining("catalog-sync.workers: Must be from 1 to 64, not 0")
                    .hasMessageContaining("catalog-sync.retry-max: Must be at least 10000ms"));
  }

  @EnableConfigurationProperties(CatalogSyncProperties.class)
  static class Enabled {}
}
