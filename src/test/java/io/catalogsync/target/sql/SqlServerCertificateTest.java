package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.TableKey;
import io.catalogsync.target.RowTarget;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Servers made for tests have certificates that nobody vouches for. */
class SqlServerCertificateTest {
  @Test
  void refusesACertificateThatCannotBeVerified() {
    Optional<String> url = TestSqlServer.url();
    Assumptions.assumeTrue(url.isPresent(), "no SQL Server");
    SqlServer connection =
        new SqlServer(
            "",
            OptionalInt.empty(),
            "",
            new SqlAuth.ConnectionString(new Secret(url.orElseThrow())),
            false,
            Map.of("trustServerCertificate", "false"));
    try (RowTarget target =
        SqlTargets.open(
            connection, "odibi", Clock.systemUTC(), 1, (vault, name) -> new Secret(""))) {
      assertThatThrownBy(() -> target.watermark(new TableKey("s", "t")))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> {
                assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.TARGET_DENIED);
                assertThat(e.hint()).contains("trustStore");
              });
    }
  }
}
