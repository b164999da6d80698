package io.catalogsync.web.security;

import io.catalogsync.error.Errors;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may bring. Header size and silence between two packets are limited by Spring's
 * own server.* properties.
 *
 * @param headerTimeout Longest time the headers may take to arrive.
 * @param maxBody Largest body.
 * @param bodyTimeout Longest time a body may take to arrive.
 */
@ConfigurationProperties("catalog-sync.http")
record HttpLimits(
    @DefaultValue("30s") Duration headerTimeout,
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue("30s") Duration bodyTimeout) {
  private static final DataSize MOST = DataSize.ofMegabytes(64);

  HttpLimits {
    if (maxBody.toBytes() < 1 || maxBody.compareTo(MOST) > 0) {
      throw Errors.configInvalid(List.of("catalog-sync.http.max-body: Must be from 1B to 64MB."));
    }
    requirePositive("body-timeout", bodyTimeout);
    requirePositive("header-timeout", headerTimeout);
  }

  private static void requirePositive(String name, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw Errors.configInvalid(
          List.of("catalog-sync.http." + name + ": Must be longer than zero."));
    }
  }
}
