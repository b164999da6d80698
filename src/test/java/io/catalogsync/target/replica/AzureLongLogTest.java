package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.Storage;
import io.catalogsync.delta.StorageLocation;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.testing.Azurite;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of a thousand versions on Azure's Blob storage is not listed at every look. */
class AzureLongLogTest {
  private static final String TABLE = ReplicaFixture.TABLE;
  private static final int VERSIONS = 1_000;

  @TempDir private Path folder;
  private ReplicaFixture files;
  private DeltaTableWriter table;
  private Azurite azurite;
  private String container;
  private Storage cloud;
  private Map<String, String> uploaded = Map.of();

  @BeforeEach
  void upload() {
    azurite = Azurite.shared();
    container = azurite.container();
    files = new ReplicaFixture(folder);
    table = files.write();
    table.overwrite(List.of());
    while (table.version() < VERSIONS - 5) {
      table.optimize(); // of nothing: a commit without files
    }
    table.checkpoint();
    table.append(ReplicaFixture.rows(7));
    azuriteFollows();
    cloud = open();
  }

  private Storage open() {
    StorageLocation at =
        StorageLocation.of(
            azurite.connection(container), "lake", (vault, secret) -> new Secret("none"));
    return Storage.open(at.root(), at.options());
  }

  @Test
  void neitherAsSourceNorAsReplica() {
    asSource();
    asReplica();
  }

  private void asSource() {
    FileTrees.copy(files.source(), files.copy());
    try (LocalReplica replica =
        new LocalReplica(cloud, LocalReplica.disk(files.copy()), false, UnaryOperator.identity())) {
      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.UpToDate.class);
      long listings = listings();

      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.UpToDate.class);
      assertThat(listings()).as("nothing new").isEqualTo(listings);

      table.append(ReplicaFixture.rows(8));
      table.append(ReplicaFixture.rows(9));
      azuriteFollows();
      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.Changes.class);
      assertThat(listings()).as("two new commits").isEqualTo(listings);
      assertThat(replica.version(TABLE)).isEqualTo(table.version());
      FileTrees.assertHolds(files.source(), files.copy());

      table.checkpoint();
      azuriteFollows();
      assertThat(replica.sync(TABLE).counts().copied()).as("checkpoint, pointer").isEqualTo(2);
      FileTrees.assertHolds(files.source(), files.copy());
    }
  }

  private void asReplica() {
    cloud = open(); // a replica closes its storages
    try (LocalReplica replica =
        new LocalReplica(
            LocalReplica.disk(files.source()), cloud, false, UnaryOperator.identity())) {
      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.UpToDate.class);
      replica.sync(TABLE); // the first one may have found the pointer a second late
      long listings = listings();

      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.UpToDate.class);
      assertThat(listings()).as("the folder of half-written files").isEqualTo(listings + 1);
      table.append(ReplicaFixture.rows(10));
      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.Changes.class);
      assertThat(replica.version(TABLE)).isEqualTo(table.version());
      azurite.put(
          container,
          "lake/" + TABLE + "/" + LogName.commit(table.version() + 1),
          "{\"commitInfo\":{}}\n".getBytes(StandardCharsets.UTF_8));
      assertThat(replica.state(TABLE).refusal()).as("a foreign commit").isPresent();
    }
  }

  /** Uploads what is new. */
  private void azuriteFollows() {
    Map<String, String> now = FileTrees.of(files.source());
    now.forEach(
        (file, content) -> {
          if (!content.equals(uploaded.get(file))) {
            azurite.put(container, "lake/" + file, content.getBytes(StandardCharsets.ISO_8859_1));
          }
        });
    uploaded = now;
  }

  private long listings() {
    return ((IOStatisticsSource) cloud.fileSystem())
        .getIOStatistics()
        .counters()
        .get("op_list_status");
  }
}
