package io.catalogsync.web.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * A tag of what the status says, and not of when that was looked at: every answer is a new look,
 * and so none would ever be the same as the one before. Weak, because the bytes do differ.
 */
final class StatusEtagFilter extends ShallowEtagHeaderFilter {
  private static final Pattern OBSERVED = Pattern.compile("\"observedAt\":\"[^\"]*\"");

  StatusEtagFilter() {
    setWriteWeakETag(true);
  }

  @Override
  protected String generateETagHeaderValue(InputStream body, boolean weak) throws IOException {
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    byte[] said = OBSERVED.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8);
    return super.generateETagHeaderValue(new ByteArrayInputStream(said), weak);
  }
}
