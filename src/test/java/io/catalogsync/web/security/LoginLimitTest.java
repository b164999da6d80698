package io.catalogsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimitTest {
  private static final String HERE = "192.0.2.1";

  private final AtomicLong nanos = new AtomicLong();
  private final LoginLimit limit = new LoginLimit(3, nanos::get);

  @Test
  void tooManyWrongTokensMeanAWait() {
    fail(HERE, 2);
    assertThat(limit.mustWait(HERE, "another")).isFalse();
    fail(HERE, 1);
    assertThat(limit.mustWait(HERE, "another")).isTrue();
    assertThat(limit.mustWait("192.0.2.2", "another")).isFalse();
  }

  @Test
  void theWaitEnds() {
    fail(HERE, 3);
    nanos.addAndGet(LoginLimit.WINDOW.toNanos() + 1);
    assertThat(limit.mustWait(HERE, "another")).isFalse();
  }

  @Test
  void aTokenAcceptedFromThereBeforeNeedNotWait() {
    limit.succeeded(HERE, "known");
    fail(HERE, 3);
    assertThat(limit.mustWait(HERE, "known")).isFalse();
    assertThat(limit.mustWait(HERE, "unknown")).isTrue();
  }

  @Test
  void oneNetworkIsOneAddress() {
    fail("2001:db8:1:2::1", 2);
    fail("2001:db8:1:2:ffff::9", 1);
    assertThat(limit.mustWait("2001:db8:1:2::7", "another")).isTrue();
    assertThat(limit.mustWait("2001:db8:1:3::1", "another")).isFalse();
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      limit.failed(address);
    }
  }
}
