package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class H2SourcesTest {
  @Test
  void addsOnlyWhatIsMissing() {
    assertThat(H2Sources.url("jdbc:h2:file:/x;mode=MSSQLServer;LOCK_TIMEOUT=5"))
        .isEqualTo(
            "jdbc:h2:file:/x;mode=MSSQLServer;LOCK_TIMEOUT=5;DATABASE_TO_UPPER=FALSE;"
                + "CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_ON_EXIT=FALSE");
    assertThat(H2Sources.url("jdbc:h2:mem:a")).endsWith(";DB_CLOSE_DELAY=-1");
  }

  @Test
  void waitsForNoServerForEver() {
    assertThat(H2Sources.url("jdbc:h2:tcp://server/copy")).contains(";NETWORK_TIMEOUT=1800000");
    assertThat(H2Sources.url("jdbc:h2:ssl://server/copy")).contains(";NETWORK_TIMEOUT=1800000");
    assertThat(H2Sources.url("jdbc:h2:tcp://server/copy;NETWORK_TIMEOUT=5"))
        .containsOnlyOnce("NETWORK_TIMEOUT")
        .contains(";NETWORK_TIMEOUT=5");
    assertThat(H2Sources.url("jdbc:h2:file:/x")).doesNotContain("NETWORK_TIMEOUT");
  }
}
