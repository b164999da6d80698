package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table that Spark wrote, on Azure's Blob storage: replicated there and back and read by two
 * readers at every version, and copied from there into a database. {@link AzureReplicaTest} and
 * {@link AzureSourceTest} do so with a few of them in every build.
 */
@Tag("torture")
@ResourceLock(Resources.TIME_ZONE)
class AzureFixturesTest {
  @TempDir private Path folder;
  private final TimeZone before = TimeZone.getDefault();
  private Azurite azurite;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC)); // Standalone reads times by it
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(before);
  }

  static List<String> tables() {
    return Fixtures.catalog().tables();
  }

  static List<String> readable() {
    return tables().stream().filter(table -> !Fixtures.versions(table).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void thereAndBackIsTheSameInEveryVersion(String table) throws IOException {
    new AzureRoundTrip(folder, azurite).assertSame(table, version -> true);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void isCopiedIntoADatabase(String table) throws IOException {
    String container = azurite.container();
    azurite.upload(Fixtures.tables().resolve(table), container, "_odibi_system/" + table);
    Path project =
        Files.writeString(
            folder.resolve("project.yaml"),
            """
            project: sales
            connections:
              lake: {type: azure_blob, account_name: devstoreaccount1, container: %s,
                endpoint: '%s', %s}
              copy: {type: h2, url: 'jdbc:h2:mem:%s'}
            system: {connection: lake, environment: dev, sync_to: {connection: copy}}
            """
                .formatted(container, azurite.endpoint(), AzureRoundTrip.KEY, UUID.randomUUID()));
    try (Sources sources =
        new SourceOpener(Copies.CLOCK, 1, (vault, secret) -> new Secret("none"))
            .open(List.of(project), Optional.empty())) {
      Source source = sources.all().get(0);
      assertThat(FixturesSyncTest.run(source, table)).isInstanceOf(SyncOutcome.Applied.class);
      FixturesSyncTest.assertSame(source, table);
    }
  }
}
