package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionStringTest {
  @Test
  void readsOdbc() {
    assertThat(
            ConnectionString.parse(
                "Driver={ODBC Driver 18 for SQL Server};Server=tcp:h.example.com,1444;"
                    + "Database=cat;Uid=me;Pwd={a;}}b=c};Encrypt=yes;TrustServerCertificate=no;"
                    + "Connection Timeout=30;"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "serverName", "h.example.com",
                "portNumber", "1444",
                "databaseName", "cat",
                "user", "me",
                "password", "a;}b=c",
                "encrypt", "true",
                "trustServerCertificate", "false",
                "loginTimeout", "30"));
  }

  @Test
  void readsAdo() {
    assertThat(
            ConnectionString.parse(
                "Data Source=box\\SQL1; Initial Catalog=cat; User ID=me; Password=\"p;q\"\"r\";"
                    + "Authentication=Active Directory Managed Identity"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "serverName", "box",
                "instanceName", "SQL1",
                "databaseName", "cat",
                "user", "me",
                "password", "p;q\"r",
                "authentication", "ActiveDirectoryManagedIdentity"));
  }

  @Test
  void readsJdbc() {
    assertThat(
            ConnectionString.parse(
                "jdbc:sqlserver://box:1433;databaseName=cat;user=me;password={x;y};"
                    + "applicationIntent=ReadWrite"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "serverName", "box",
                "portNumber", "1433",
                "databaseName", "cat",
                "user", "me",
                "password", "x;y",
                "applicationIntent", "ReadWrite"));
    assertThat(ConnectionString.parse("jdbc:sqlserver://;serverName=a;port=1"))
        .isEqualTo(Map.of("serverName", "a", "portNumber", "1"));
  }

  @Test
  void keepsHalfAStringFromFailing() {
    assertThat(ConnectionString.parse("")).isEmpty();
    assertThat(ConnectionString.parse("Server")).isEmpty();
    assertThat(ConnectionString.parse("Pwd={open")).isEqualTo(Map.of("password", "open"));
  }
}
