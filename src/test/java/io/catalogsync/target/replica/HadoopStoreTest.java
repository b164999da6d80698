package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopStoreTest {
  @TempDir Path folder;

  /** Refuses some renames although nobody has the name. */
  private static final class Refusing extends FilterFileSystem {
    private int left;

    Refusing(FileSystem real, int times) {
      super(real);
      this.left = times;
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      return left-- <= 0 && super.rename(from, to);
    }
  }

  /** Another replicator had the name when this one asked, and deletes it before it is looked at. */
  @Test
  void replacesAFileThatAnotherReplacesAtTheSameTime() throws IOException {
    HadoopStore store = refusing(1);
    store.write("new", new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)));

    store.moveOver("new", "pointer");

    assertThat(folder.resolve("pointer")).hasContent("new");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void givesUpOnAStorageThatRefusesWithoutAReason() throws IOException {
    HadoopStore store = refusing(Integer.MAX_VALUE);
    Files.writeString(folder.resolve("new"), "new");

    assertThatThrownBy(() -> store.moveOver("new", "pointer"))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.TARGET_UNAVAILABLE))
        .hasMessageContaining("would not rename new to pointer");
    assertThat(folder.resolve("new")).hasContent("new");
  }

  private HadoopStore refusing(int times) {
    FileSystem files = new Refusing(LocalReplica.disk(folder).fileSystem(), times);
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(folder.toUri());
    return new HadoopStore(files, root, new TargetFaults(root.toString()));
  }
}
