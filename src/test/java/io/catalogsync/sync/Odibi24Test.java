package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.catalogsync.target.RowTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A catalog that Odibi 2.4 itself wrote; it lies beside the checkout where there is one. */
class Odibi24Test {
  @Test
  void copiesTheCatalog() {
    Optional<Path> catalog =
        Stream.of("..", "../..")
            .map(above -> Path.of(above, "shared", "fixtures", "odibi-2.4"))
            .filter(Files::isDirectory)
            .findFirst();
    if (catalog.isEmpty()) {
      System.out.println("Odibi24Test skipped: no ../shared/fixtures/odibi-2.4 beside the project");
    }
    assumeTrue(catalog.isPresent(), "no catalog of Odibi 2.4 beside the project");

    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", catalog.get(), target);
      List<String> tables = source.catalog().tables();
      assertThat(tables).contains("meta_runs", "meta_patterns");
      for (String table : tables) {
        assertThat(FixturesSyncTest.run(source, table))
            .as(table)
            .isInstanceOf(SyncOutcome.Applied.class);
        FixturesSyncTest.assertSame(source, table);
      }
      assertThat(target.count(source.key("meta_runs"))).isPositive();
    }
  }
}
