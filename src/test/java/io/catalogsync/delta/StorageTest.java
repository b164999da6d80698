package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  private static final String KEY = "fs.azure.account.key.lake.dfs.core.windows.net";

  @TempDir Path folder;

  @Test
  void neverHasTheOptionsOfAnother() {
    Storage one = Storage.open(folder.toString(), Map.of(KEY, "secret of one"));
    Storage other = Storage.open(folder.toString(), Map.of());

    assertThat(one.fileSystem().getConf().get(KEY)).isEqualTo("secret of one");
    assertThat(other.fileSystem().getConf().get(KEY)).isNull();
  }

  @Test
  void isReadWithoutSideFilesAndShells() {
    Storage storage = Storage.open(folder.toUri().toString(), Map.of());

    assertThat(storage.fileSystem()).isInstanceOf(RawLocalFileSystem.class);
  }
}
