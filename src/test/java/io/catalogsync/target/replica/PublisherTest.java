package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure leaves nothing half written behind, as long as the process lives. */
class PublisherTest {
  private static final byte[] CONTENT = new byte[100_000];

  @TempDir private Path folder;
  private FileStore store;

  @BeforeEach
  void open() {
    store = new LocalStore(folder, new TargetFaults(folder.toString()));
  }

  @Test
  void readingFailsInTheMiddle() {
    assertThatThrownBy(() -> publish(store, PublisherTest::cutOff))
        .isInstanceOf(CatalogSyncException.class);

    assertNothingStaged();
  }

  @Test
  void readingEndsEarly() {
    assertThatThrownBy(() -> publish(store, () -> new ByteArrayInputStream(CONTENT, 0, 5)))
        .hasMessageContaining("5 of 100000 bytes");

    assertNothingStaged();
  }

  @Test
  void publishingFails() {
    FileStore refusing =
        new ForwardingStore(store) {
          @Override
          public boolean moveIfAbsent(String from, String to) {
            throw new UncheckedIOException(new IOException("moving refused"));
          }

          @Override
          public void moveOver(String from, String to) {
            throw new UncheckedIOException(new IOException("moving refused"));
          }
        };
    Supplier<InputStream> content = () -> new ByteArrayInputStream(CONTENT);

    assertThatThrownBy(() -> publish(refusing, content)).hasMessageContaining("moving refused");
    assertThatThrownBy(() -> new Publisher(refusing).replace("f", CONTENT.length, content))
        .hasMessageContaining("moving refused");

    assertNothingStaged();
  }

  @Test
  void theFirstFailureIsToldWhenTidyingFailsToo() {
    FileStore broken =
        new ForwardingStore(store) {
          @Override
          public void delete(String file) {
            throw new UncheckedIOException(new IOException("deleting refused"));
          }
        };

    assertThatThrownBy(() -> publish(broken, PublisherTest::cutOff))
        .hasMessageContaining("Connection reset")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .satisfies(
                        other -> assertThat(other).hasMessageContaining("deleting refused")));
  }

  private static void publish(FileStore target, Supplier<InputStream> content) {
    new Publisher(target).putIfAbsent("f", CONTENT.length, content);
  }

  private static InputStream cutOff() {
    return new ByteArrayInputStream(CONTENT) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        if (pos > 0) {
          throw new UncheckedIOException(new IOException("Connection reset"));
        }
        return super.read(bytes, offset, Math.min(length, 1_000));
      }

      @Override
      public byte[] readAllBytes() {
        throw new AssertionError("files are not held in memory");
      }

      @Override
      public long transferTo(java.io.OutputStream out) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int n = read(buffer, 0, buffer.length); ; n = read(buffer, 0, buffer.length)) {
          out.write(buffer, 0, n);
        }
      }
    };
  }

  private void assertNothingStaged() {
    assertThat(store.list(Publisher.FOLDER)).isEmpty();
    assertThat(store.find("f")).isEmpty();
  }
}
