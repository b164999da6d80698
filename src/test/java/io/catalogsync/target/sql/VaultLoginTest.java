package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real database with a real password, which is changed. */
class VaultLoginTest {
  private final List<String> asked = new ArrayList<>();
  private final JdbcDataSource database = new JdbcDataSource();
  private Connection owner;
  private String inVault = "first";

  private final SecretResolver vault =
      new SecretResolver() {
        @Override
        public Secret resolve(String name, String secret) {
          asked.add("resolve " + name + " " + secret);
          return new Secret("first");
        }

        @Override
        public Secret renewed(String name, String secret, Secret refused) {
          asked.add("renewed instead of " + refused.value());
          return new Secret(inVault);
        }
      };

  private final VaultLogin login =
      new VaultLogin(database, new SqlAuth.KeyVault("me", "kv", "sql"), vault);

  @BeforeEach
  void create() throws SQLException {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
    owner = database.getConnection("sa", "");
    sql("CREATE USER me PASSWORD 'first'");
  }

  @AfterEach
  void drop() throws SQLException {
    owner.close();
  }

  @Test
  void logsInWithThePasswordInTheVault() throws SQLException {
    assertThat(asked).as("nothing before the first login").isEmpty();
    login.getConnection().close();
    assertThat(asked).containsExactly("resolve kv sql");
  }

  @Test
  void takesTheNewPasswordAfterARotation() throws SQLException {
    sql("ALTER USER me SET PASSWORD 'second'");
    inVault = "second";

    login.getConnection().close();

    assertThat(asked).containsExactly("resolve kv sql", "renewed instead of first");
  }

  @Test
  void doesNotTryTheSamePasswordTwice() throws SQLException {
    sql("ALTER USER me SET PASSWORD 'second'");
    assertThatThrownBy(login::getConnection).isInstanceOf(SQLException.class);
  }

  private void sql(String text) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(text);
    }
  }
}
