package io.catalogsync.plan;

/** What the caller asks for. */
public enum SyncMode {
  /** Move what changed. */
  INCREMENTAL,
  /** Write every row anew. */
  FULL,
  /** Compare everything and mend the difference. */
  RECONCILE
}
