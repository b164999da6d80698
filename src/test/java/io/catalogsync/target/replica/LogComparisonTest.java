package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.ReplicaState;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogComparisonTest {
  @TempDir private Path folder;

  @Test
  void doesNotGrowWithTheVersionsItHasSeen() {
    ReplicaFixture files = new ReplicaFixture(folder);
    DeltaTableWriter table = files.write();
    ReplicaSide source = side(files.inSource(""));
    ReplicaSide copy = side(files.inCopy(""));
    LogComparison comparison = new LogComparison(source, copy);
    try (LocalReplica replica = files.open()) {
      for (long version = 3; version <= 12; version++) {
        table.append(ReplicaFixture.rows(version));
        replica.sync(ReplicaFixture.TABLE);

        LogFiles log = LogFiles.list(source.store());
        LogFiles copied = LogFiles.list(copy.store());
        assertThat(comparison.compare(log, copied, version))
            .isEqualTo(new ReplicaState(version, version, true, Optional.empty()));
        assertThat(comparison.remembered()).as("version %s", version).isEqualTo(1);
      }
    }
  }

  /** Nothing else of a side is asked while both logs have commits in common. */
  private static ReplicaSide side(Path root) {
    LocalStore store = new LocalStore(root, new TargetFaults(root.toString()));
    return new ReplicaSide(store, root.toString(), null, null, null);
  }
}
