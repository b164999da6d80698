package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ReplicaErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
            throw refused("moving refused");
          }

          @Override
          public void moveOver(String from, String to) {
            throw refused("moving refused");
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
            throw refused("deleting refused");
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

  private static CatalogSyncException refused(String doing) {
    return ReplicaErrors.denied("x", doing, "", new IOException("no"));
  }

  private static void publish(FileStore target, Supplier<InputStream> content) {
    new Publisher(target).putIfAbsent("f", CONTENT.length, content);
  }

  private static InputStream cutOff() {
    return new InputStream() {
      private int sent;

      @Override
      public int read() {
        throw new AssertionError("files are not read byte by byte");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (sent > 0) {
          throw new IOException("Connection reset");
        }
        sent = Math.min(length, 1_000);
        return sent;
      }
    };
  }

  private void assertNothingStaged() {
    assertThat(store.list(Publisher.FOLDER)).isEmpty();
    assertThat(store.find("f")).isEmpty();
  }
}
