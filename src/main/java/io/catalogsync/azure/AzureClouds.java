package io.catalogsync.azure;

import com.azure.identity.AzureAuthorityHosts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azure's clouds, each with its own sign-in. */
public final class AzureClouds {
  private static final Pattern SQL =
      Pattern.compile("\\.(database\\.(?:chinacloudapi\\.cn|usgovcloudapi\\.net))$");

  private AzureClouds() {}

  /**
   * What tokens for SQL Server are for, by the server's name; on premises as in the public cloud.
   */
  public static String sqlScope(String host) {
    Matcher cloud = SQL.matcher(host.toLowerCase(Locale.ROOT));
    // the driver doubles the slash, because the audience ends with one
    return "https://" + (cloud.find() ? cloud.group(1) : "database.windows.net") + "//.default";
  }

  /**
   * Where identities of the cloud sign in that a host belongs to.
   *
   * @param host a host or URL in lower case
   * @return empty for the public cloud and for hosts of no known cloud
   */
  public static Optional<String> authority(String host) {
    String name = host.replaceAll("^https?://|[:/].*$", "");
    if (name.endsWith(".chinacloudapi.cn") || name.endsWith(".azure.cn")) {
      return Optional.of(AzureAuthorityHosts.AZURE_CHINA);
    }
    return name.endsWith(".usgovcloudapi.net")
        ? Optional.of(AzureAuthorityHosts.AZURE_GOVERNMENT)
        : Optional.empty();
  }
}
