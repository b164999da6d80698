package io.catalogsync.web.security;

import io.catalogsync.error.RequestErrors;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A body that ends in an error when it is larger or slower than allowed. Tomcat's own timeout looks
 * at the silence between two bytes only, so that one byte now and then would hold a thread for
 * ever.
 */
final class LimitedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final long most;
  private final Duration timeout;
  private final long started;
  private long read;

  LimitedBody(ServletInputStream body, long most, Duration timeout) {
    this.body = body;
    this.most = most;
    this.timeout = timeout;
    this.started = System.nanoTime();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int bytes = body.read(into, offset, length);
      count(Math.max(0, bytes));
      return bytes;
    } catch (IOException e) {
      if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
        throw RequestErrors.tooSlow(timeout);
      }
      throw e;
    }
  }

  private void count(int bytes) {
    read += bytes;
    if (read > most) {
      throw RequestErrors.tooLarge(most);
    }
    if (System.nanoTime() - started > timeout.toNanos()) {
      throw RequestErrors.tooSlow(timeout);
    }
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
