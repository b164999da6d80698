package io.catalogsync.sync;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.target.FileCounts;
import java.util.List;

/** How the sync of one table ended. */
public sealed interface SyncOutcome {
  /** The catalog does not hold the table yet. */
  record Waiting() implements SyncOutcome {}

  /** The target equals the newest version already. */
  record UpToDate(long version) implements SyncOutcome {}

  /** The target now equals {@code to}; {@code from} is -1 when it held nothing. */
  sealed interface Moved extends SyncOutcome {
    SyncPlan plan();

    long from();

    long to();
  }

  /** Rows were written to a target that keeps rows. */
  record Applied(SyncPlan plan, long from, long to, RowCounts rows) implements Moved {}

  /** Files were copied to a replica. */
  record Copied(SyncPlan plan, long from, long to, FileCounts files) implements Moved {}

  /**
   * What a sync would do, had it not been a dry run.
   *
   * @param files data files it would read, or files it would copy to a replica
   * @param rows rows in them, -1 when the statistics do not tell
   * @param ddl statements it would run first
   */
  record Planned(SyncPlan plan, long from, int files, long rows, List<String> ddl)
      implements SyncOutcome {
    public Planned {
      ddl = List.copyOf(ddl);
    }
  }

  /**
   * The copy was compared with the source at {@code version}, which it claims to equal.
   *
   * @param repaired whether what was found has been mended
   * @param rows what the repair wrote, where the copy is rows
   * @param files what the repair copied, where the copy is a replica
   */
  record Verified(
      long version, Verification found, boolean repaired, RowCounts rows, FileCounts files)
      implements SyncOutcome {
    /** Whether the copy equals the source now. */
    public boolean isSound() {
      return repaired || found.isClean();
    }
  }

  /** Somebody stopped it; the target is as it was. */
  record Cancelled() implements SyncOutcome {}

  /** The table is paused; nothing was looked at. */
  record Paused() implements SyncOutcome {}

  /** Another instance was faster; nothing was changed. */
  record Overtaken() implements SyncOutcome {}

  /** It did not work; the target is as it was. */
  record Failed(ErrorCode code, String message, String hint) implements SyncOutcome {}
}
