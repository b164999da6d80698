package io.catalogsync.target.sql;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Logs in with a password that lies in a vault: asked for at the first login, and anew when it is
 * refused, because it may have been changed.
 */
final class VaultLogin extends DelegatingDataSource {
  private static final int LOGIN_FAILED = 18456;

  private final SqlAuth.KeyVault login;
  private final SecretResolver secrets;

  VaultLogin(DataSource source, SqlAuth.KeyVault login, SecretResolver secrets) {
    super(source);
    this.login = login;
    this.secrets = secrets;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Secret password = secrets.resolve(login.vault(), login.secret());
    try {
      return getConnection(login.username(), password.value());
    } catch (SQLException e) {
      if (!refused(e)) {
        throw e;
      }
      Secret newer = secrets.renewed(login.vault(), login.secret(), password);
      if (newer.equals(password)) {
        throw e;
      }
      return getConnection(login.username(), newer.value());
    }
  }

  private static boolean refused(SQLException e) {
    return e.getErrorCode() == LOGIN_FAILED || "28000".equals(e.getSQLState());
  }
}
