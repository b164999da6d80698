package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.Fixtures;
import io.catalogsync.plan.SyncMode;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without its native library, Hadoop starts a process for each local file; a replica does not. */
class NoShellTest {
  @TempDir private Path folder;

  /** What may start processes. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  @Test
  void startsNoProcess() throws IOException {
    assertThat(
            processes(
                () -> {
                  try (LocalReplica replica = new LocalReplica(Fixtures.tables(), folder)) {
                    replica.sync("many_files");
                    replica.sync("optimized_vacuumed");
                    replica.sync("partitioned", SyncMode.FULL);
                  }
                }))
        .isZero();
  }

  @Test
  void theCountWouldShowOne() throws IOException {
    assertThat(
            processes(
                () -> {
                  try (FileSystem hadoop = FileSystem.newInstanceLocal(new Configuration())) {
                    org.apache.hadoop.fs.Path file =
                        new org.apache.hadoop.fs.Path(folder.toUri().toString(), "file");
                    hadoop.create(file).close();
                    hadoop.setPermission(file, new FsPermission("600"));
                  }
                }))
        .isPositive();
  }

  private int processes(Work work) throws IOException {
    Path events = folder.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      work.run();
      recording.stop();
      recording.dump(events);
    }
    return RecordingFile.readAllEvents(events).size();
  }
}
