package io.catalogsync.target.replica;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Content whose faults are those of the storage it comes from, wherever it is copied to. */
final class TranslatedStream extends FilterInputStream {
  private final StoreFaults faults;
  private final String doing;

  TranslatedStream(InputStream content, StoreFaults faults, String doing) {
    super(content);
    this.faults = faults;
    this.doing = doing;
  }

  @Override
  public int read() {
    return faults.call(doing, super::read);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return faults.call(doing, () -> super.read(buffer, offset, length));
  }

  @Override
  public void close() {
    faults.call(
        doing,
        () -> {
          super.close();
          return null;
        });
  }
}
