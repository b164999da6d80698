package io.catalogsync.web.security;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP whose headers have to arrive within a time. Tomcat makes it by name, hence the setter. */
public final class TimedProtocol extends Http11NioProtocol {
  private volatile Duration headerTimeout = Duration.ofSeconds(30);

  void setHeaderTimeout(Duration timeout) {
    headerTimeout = timeout;
  }

  @Override
  protected Processor createProcessor() {
    return new TimedProcessor(this, getAdapter(), headerTimeout);
  }
}
