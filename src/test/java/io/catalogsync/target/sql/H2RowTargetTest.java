package io.catalogsync.target.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** In a file, as users keep it; most other tests keep theirs in memory. */
class H2RowTargetTest extends RowTargetContractTest {
  @TempDir Path folder;

  @Override
  TestDatabase database() {
    return new TestH2("jdbc:h2:file:" + folder.resolve("copy"));
  }
}
