package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.SchemaText;
import io.catalogsync.target.TargetSession;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first load, in chunks of files in path order. Each chunk is a transaction that also notes how
 * many files are done, so that a killed load goes on where it stopped.
 */
final class InitialLoading {
  /** Data of one transaction, bytes of Parquet: some hundred thousand rows. */
  private static final long CHUNK_BYTES = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(InitialLoading.class);

  private final PlanApply apply;
  private final Progress progress;

  InitialLoading(PlanApply apply, Progress progress) {
    this.apply = apply;
    this.progress = progress;
  }

  PlanApply.Result load(SyncPlan.InitialLoad plan, Watermark start, DeltaSnapshot snapshot) {
    TimeWindow window = apply.window(snapshot, start);
    List<DataFile> files = snapshot.files();
    Watermark watermark = start;
    RowCounts rows = RowCounts.NONE;
    int done = plan.resumeFrom();
    progress.expects(files.size(), done);
    do {
      int end = chunkEnd(files, done);
      List<DataFile> chunk = window.filesInside(files.subList(done, end));
      Watermark from = watermark;
      Watermark to = after(watermark, snapshot, end, files.size(), window);
      rows = rows.plus(apply.widening(() -> loadChunk(from, to, snapshot, chunk, window)));
      watermark = to;
      done = end;
      progress.at(apply.table(), done, files.size(), rows.inserted());
    } while (done < files.size());
    return new PlanApply.Result(plan, snapshot.version(), rows);
  }

  private RowCounts loadChunk(
      Watermark from,
      Watermark to,
      DeltaSnapshot snapshot,
      List<DataFile> chunk,
      TimeWindow window) {
    try (TargetSession session = apply.begin(snapshot)) {
      session.fence(from, to);
      // rows of a table taken over from Odibi's own sync
      long replaced = from.hasRows() ? 0 : session.deleteAll();
      RowCounts rows =
          new RowCounts(0, replaced).plus(apply.insert(session, snapshot, chunk, window));
      session.commit();
      if (replaced > 0) {
        LOG.info("{}: took over a table of Odibi's, {} old rows replaced", apply.table(), replaced);
      }
      return rows;
    }
  }

  private Watermark after(
      Watermark watermark, DeltaSnapshot snapshot, int done, int files, TimeWindow window) {
    String schema = SchemaText.write(apply.schema(snapshot));
    Watermark after =
        done == files
            ? watermark.reached(snapshot.version(), snapshot.tableId(), schema)
            : watermark.loading(snapshot.version(), snapshot.tableId(), schema, done);
    // the chunks of a load that went on under another window are complete as far as all of them are
    return after.of(
        snapshot.commitMark().orElse(null), window.completeSince(watermark.completeSince()));
  }

  private static int chunkEnd(List<DataFile> files, int start) {
    long bytes = 0;
    int end = start;
    while (end < files.size()
        && (end == start || bytes + files.get(end).sizeBytes() <= CHUNK_BYTES)) {
      bytes += files.get(end).sizeBytes();
      end++;
    }
    return end;
  }
}
