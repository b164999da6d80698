package io.catalogsync.delta;

import io.catalogsync.row.TableSchema;
import io.delta.kernel.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A version read through Delta Kernel. */
final class KernelSnapshot implements DeltaSnapshot {
  private final KernelTable table;
  private final Snapshot snapshot;
  private final Instant committedAt;
  private final TableLayout layout;

  /** Null until somebody asks. */
  private volatile Optional<String> commitMark;

  KernelSnapshot(KernelTable table, Snapshot snapshot, Instant committedAt) {
    this.table = table;
    this.snapshot = snapshot;
    this.committedAt = committedAt;
    this.layout = TableLayout.of(snapshot, table.failures());
  }

  @Override
  public long version() {
    return snapshot.getVersion();
  }

  @Override
  public String tableId() {
    return snapshot.getMetadata().getId();
  }

  @Override
  public TableSchema schema() {
    return layout.schema();
  }

  @Override
  public Instant committedAt() {
    return committedAt;
  }

  @Override
  public Optional<String> commitMark() {
    Optional<String> known = commitMark;
    if (known == null) {
      known = table.commitMark(version());
      commitMark = known;
    }
    return known;
  }

  @Override
  public List<DataFile> files() {
    return table
        .failures()
        .call(
            "listing the files of version " + version(),
            () -> LiveFiles.read(snapshot, table.storage().engine(), new FileActions(layout)));
  }

  @Override
  public Optional<FileChanges> changesSince(long from) {
    return table
        .failures()
        .call(
            "reading the commits after version " + from,
            () -> new ChangeReader(table, layout).between(from, version()));
  }

  @Override
  public RowIterator rows(DataFile file) {
    return FileRows.open(table, layout, file);
  }

  TableLayout layout() {
    return layout;
  }
}
