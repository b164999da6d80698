package io.catalogsync.status;

import io.catalogsync.error.Errors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service tells how it is.
 *
 * @param lateAfter A table behind its source for longer than this is late.
 * @param maxAge How old a look at source and target may be that an answer is made of.
 */
@ConfigurationProperties("catalog-sync.status")
record StatusProperties(
    @DefaultValue("10m") Duration lateAfter, @DefaultValue("5s") Duration maxAge) {
  StatusProperties {
    List<String> problems = new ArrayList<>();
    if (lateAfter.isNegative() || lateAfter.isZero()) {
      problems.add("catalog-sync.status.late-after: Must be longer than zero.");
    }
    if (maxAge.isNegative()) {
      problems.add("catalog-sync.status.max-age: Must not be negative.");
    }
    if (!problems.isEmpty()) {
      throw Errors.configInvalid(problems);
    }
  }
}
