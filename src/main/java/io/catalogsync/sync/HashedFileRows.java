package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.RowIterator;
import io.catalogsync.row.HashedRow;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of several files, one file open at a time, hashed. Close after use. */
final class HashedFileRows implements RowDiff.RowSource {
  private final DeltaSnapshot snapshot;
  private final Iterator<DataFile> files;
  private final EffectiveRows effective;
  private final Progress progress;
  private RowIterator open;

  HashedFileRows(Source source, DeltaSnapshot snapshot, List<DataFile> files, Progress progress) {
    this.snapshot = snapshot;
    this.files = files.iterator();
    this.progress = progress;
    this.effective = new EffectiveRows(source, snapshot.schema());
  }

  @Override
  public boolean hasNext() {
    while (open == null || !open.hasNext()) {
      if (open != null) {
        close();
        progress.read();
      }
      if (!files.hasNext()) {
        return false;
      }
      DataFile file = files.next();
      progress.opened(file.sizeBytes());
      open = snapshot.rows(file);
    }
    return true;
  }

  @Override
  public HashedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    progress.row();
    return effective.of(open.next());
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
