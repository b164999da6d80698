package io.catalogsync.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts wrong tokens per address. An address with too many has to wait, but a token that was
 * accepted from there before still is: behind a proxy all callers share one address, and a stranger
 * must not be able to shut out the pipelines. Thread-safe.
 */
final class LoginLimit {
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final Cache<String, AtomicInteger> failures;
  private final Cache<String, Boolean> accepted;

  LoginLimit(int most, Ticker ticker) {
    this.most = most;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
    this.accepted =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(REMEMBERED)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  boolean mustWait(String address, String token) {
    AtomicInteger failed = failures.getIfPresent(network(address));
    return failed != null
        && failed.get() >= most
        && accepted.getIfPresent(caller(address, token)) == null;
  }

  void failed(String address) {
    failures.get(network(address), first -> new AtomicInteger()).incrementAndGet();
  }

  void succeeded(String address, String token) {
    accepted.asMap().putIfAbsent(caller(address, token), true); // a read, but for the first time
  }

  private static String caller(String address, String token) {
    return network(address) + " " + HexFormat.of().formatHex(AccessToken.digest(token));
  }

  /** Who has one IPv6 address has 2^64 of them. */
  private static String network(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address); // a literal: no name is looked up
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
