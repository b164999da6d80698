package io.catalogsync.target.sql;

import com.microsoft.sqlserver.jdbc.SQLServerAccessTokenCallback;
import com.microsoft.sqlserver.jdbc.SqlAuthenticationToken;
import io.catalogsync.azure.AccessTokens;
import java.util.Date;

/**
 * Gives the driver tokens at each login. What the server says about where to get them, and for
 * what, is not heeded: a false server would get tokens, or secrets, that are none of its business.
 */
final class TokenSignIn implements SQLServerAccessTokenCallback {
  private final AccessTokens tokens;
  private final String scope;

  TokenSignIn(AccessTokens tokens, String scope) {
    this.tokens = tokens;
    this.scope = scope;
  }

  @Override
  public SqlAuthenticationToken getAccessToken(String resourceOfServer, String authorityOfServer) {
    AccessTokens.Token token = tokens.get(scope);
    return new SqlAuthenticationToken(token.value(), Date.from(token.expiresAt()));
  }
}
