package io.catalogsync.web.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A request with a {@link LimitedBody}, which can be read ahead to find a credential in it. */
final class LimitedRequest extends HttpServletRequestWrapper {
  private final HttpLimits limits;
  private ServletInputStream body;

  LimitedRequest(HttpServletRequest request, HttpLimits limits) {
    super(request);
    this.limits = limits;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body =
          new LimitedBody(super.getInputStream(), limits.maxBody().toBytes(), limits.bodyTimeout());
    }
    return body;
  }

  /** The whole body; it can be read once more afterwards. Call it before anybody reads. */
  byte[] readAhead() throws IOException {
    byte[] bytes = getInputStream().readAllBytes();
    body = new Kept(bytes);
    return bytes;
  }

  private static final class Kept extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Kept(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("read already");
    }
  }
}
