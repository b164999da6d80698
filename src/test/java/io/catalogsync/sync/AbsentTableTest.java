package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that was copied is missed when its folder is gone, whatever the target is. */
class AbsentTableTest {
  private static final String TABLE = "meta_state";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"{type: h2, url: 'jdbc:h2:file:%s/db'}", "{type: local, base_path: '%s'}"})
  void isMissedWhenItWasCopied(String copy) throws IOException {
    Path catalog = folder.resolve("lake/_odibi_system");
    try (Sources sources = open(copy.formatted(folder.resolve("copy")))) {
      Source source = sources.all().get(0);
      assertThat(run(source, job(SyncMode.INCREMENTAL))).isInstanceOf(SyncOutcome.Waiting.class);
      assertThat(run(source, job(SyncMode.VERIFY))).isInstanceOf(SyncOutcome.Waiting.class);

      DeltaTableWriter.create(catalog.resolve(TABLE), Column.of("key", ColumnType.STRING))
          .append(List.<Object[]>of(new Object[] {"a"}));
      run(source, job(SyncMode.INCREMENTAL));
      Path moved = Files.move(catalog.resolve(TABLE), folder.resolve("elsewhere"));

      TableRun.Job poll = job(SyncMode.INCREMENTAL);
      for (TableRun.Job job : List.of(poll, poll.asDryRun(), job(SyncMode.FULL))) {
        assertThat(run(source, job))
            .as("%s", job)
            .isInstanceOfSatisfying(
                SyncOutcome.Failed.class,
                failed -> {
                  assertThat(failed.code()).isEqualTo(ErrorCode.STORAGE_MISSING);
                  assertThat(failed.message()).contains(TABLE, "version 1");
                });
      }
      assertThat(run(source, job(SyncMode.VERIFY))).isInstanceOf(SyncOutcome.Failed.class);

      Files.move(moved, catalog.resolve(TABLE));
      assertThat(run(source, job(SyncMode.INCREMENTAL))).isEqualTo(new SyncOutcome.UpToDate(1));
    }
  }

  private static TableRun.Job job(SyncMode mode) {
    return TableRun.Job.of("poll", mode);
  }

  private static SyncOutcome run(Source source, TableRun.Job job) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, TABLE, job, Progress.NONE);
  }

  private Sources open(String copy) throws IOException {
    Path project =
        Files.writeString(
            folder.resolve("odibi.yaml"),
            """
            project: p
            connections:
              lake: {type: local, base_path: '%s'}
              copy: %s
            system: {connection: lake, environment: dev, sync_to: {connection: copy}}
            """
                .formatted(Files.createDirectories(folder.resolve("lake")), copy));
    return new SourceOpener(Copies.CLOCK, 1).open(List.of(project), Optional.empty());
  }
}
