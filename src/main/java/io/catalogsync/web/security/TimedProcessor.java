package io.catalogsync.web.security;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Hangs up on whoever takes too long for one request's headers. Tomcat's own timeout looks at the
 * silence between two packets only, so that one byte now and then would hold a connection for ever.
 */
final class TimedProcessor extends Http11Processor {
  /** What Tomcat has while nothing of a request has arrived. */
  private static final long NOT_STARTED = -1;

  private final long headerTimeout;

  TimedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, Duration headerTimeout) {
    super(protocol, adapter);
    this.headerTimeout = headerTimeout.toNanos();
  }

  /** Called when bytes have arrived and no request is being answered. */
  @Override
  public SocketState service(SocketWrapperBase<?> connection) throws IOException {
    if (started() && System.nanoTime() - request.getStartTimeNanos() > headerTimeout) {
      return SocketState.CLOSED;
    }
    SocketState state = super.service(connection);
    // blank lines before a request: Tomcat would start anew with the next of them
    return state == SocketState.OPEN && started() ? SocketState.LONG : state;
  }

  private boolean started() {
    return request.getStartTimeNanos() != NOT_STARTED;
  }
}
