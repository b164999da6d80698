package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.util.List;
import java.util.function.Consumer;

/** Both sides of a difference as data files: those that went and those that came. */
class FileSides implements RowDiff.Sides {
  /** A guess for files without statistics; only sizes the passes of a difference. */
  private static final long BYTES_PER_ROW = 20;

  private final Source source;
  private final DeltaSnapshot snapshot;
  private final List<DataFile> removed;
  private final List<DataFile> added;
  private final Progress progress;

  FileSides(
      Source source,
      DeltaSnapshot snapshot,
      List<DataFile> removed,
      List<DataFile> added,
      Progress progress) {
    this.source = source;
    this.snapshot = snapshot;
    this.removed = removed;
    this.added = added;
    this.progress = progress;
  }

  @Override
  public long estimatedRows() {
    return Math.max(estimated(removed), estimated(added));
  }

  private static long estimated(List<DataFile> files) {
    return files.stream()
        .mapToLong(file -> file.rows().orElse(file.sizeBytes() / BYTES_PER_ROW))
        .sum();
  }

  @Override
  public void willBeRead(int times) {
    progress.expects(times * (removed.size() + added.size()), 0);
  }

  @Override
  public void before(Consumer<RowHash> hashes) {
    try (RowDiff.RowSource rows = ReadAhead.of(source, snapshot, removed, progress)) {
      while (rows.hasNext()) {
        hashes.accept(rows.next().hash());
      }
    }
  }

  @Override
  public RowDiff.RowSource after() {
    RowDiff.RowSource rows = ReadAhead.of(source, snapshot, added, progress);
    FilteredRows inside = new FilteredRows(rows, row -> inside(row.values()));
    return new RowDiff.RowSource() {
      @Override
      public boolean hasNext() {
        return inside.hasNext();
      }

      @Override
      public HashedRow next() {
        return inside.next();
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }

  /** Whether the comparison looks at this row at all. */
  boolean inside(Object[] row) {
    return true;
  }
}
