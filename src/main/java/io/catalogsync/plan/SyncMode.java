package io.catalogsync.plan;

/** What the caller asks for. */
public enum SyncMode {
  /** Move what changed. */
  INCREMENTAL,
  /** Write every row anew, unless nothing changed: what nobody watches must not go on for ever. */
  FULL_IF_CHANGED,
  /** Write every row anew. */
  FULL,
  /** Compare everything and mend the difference. */
  RECONCILE,
  /** Read the copy back and compare its values with the version it claims to be. */
  VERIFY,
  /** As {@link #VERIFY}, and mend what is found. */
  REPAIR;

  /** Whether it moves the copy to the newest version; the others leave the version as it is. */
  public boolean isSync() {
    return this != VERIFY && this != REPAIR;
  }
}
