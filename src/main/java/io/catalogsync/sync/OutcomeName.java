package io.catalogsync.sync;

/** The words for outcomes in history, metrics and answers. */
public final class OutcomeName {
  private OutcomeName() {}

  public static String of(SyncOutcome outcome) {
    if (outcome instanceof SyncOutcome.Moved) {
      return "applied";
    }
    if (outcome instanceof SyncOutcome.UpToDate) {
      return "up-to-date";
    }
    if (outcome instanceof SyncOutcome.Planned) {
      return "planned";
    }
    if (outcome instanceof SyncOutcome.Waiting) {
      return "waiting";
    }
    if (outcome instanceof SyncOutcome.Verified verified) {
      return verified.repaired() ? "repaired" : verified.isSound() ? "verified" : "mismatch";
    }
    if (outcome instanceof SyncOutcome.Cancelled) {
      return "cancelled";
    }
    if (outcome instanceof SyncOutcome.Paused) {
      return "paused";
    }
    return outcome instanceof SyncOutcome.Overtaken ? "overtaken" : "failed";
  }
}
