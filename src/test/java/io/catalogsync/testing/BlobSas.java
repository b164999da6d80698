package io.catalogsync.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs shared access signatures of a storage account, as its owner would in the portal. */
final class BlobSas {
  private static final String VERSION = "2021-12-02";

  private final String account;
  private final String key;

  BlobSas(String account, String key) {
    this.account = account;
    this.key = key;
  }

  /**
   * For the Blob service as a whole.
   *
   * @param permissions letters such as {@code rl}
   * @return the query string, without a question mark
   */
  String token(String permissions, Instant expiry) {
    String until = expiry.truncatedTo(ChronoUnit.SECONDS).toString();
    String text =
        String.join(
            "\n", account, permissions, "b", "sco", "", until, "", "https,http", VERSION, "", "");
    return "sv=%s&ss=b&srt=sco&sp=%s&se=%s&spr=https%%2Chttp&sig=%s"
        .formatted(VERSION, permissions, encoded(until), encoded(signature(text)));
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
