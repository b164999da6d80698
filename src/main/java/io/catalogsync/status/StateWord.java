package io.catalogsync.status;

/** The state of a table in one word, for people. */
public enum StateWord {
  /** Caught up, or behind by less than the objective. */
  ON_TIME("on time"),
  /** A sync of it runs. */
  SYNCING("syncing"),
  /** It waits for a worker. */
  QUEUED("queued"),
  /** Behind by more than the objective. */
  LATE("late"),
  /** The last sync failed, or it cannot be looked at. */
  ERROR("error"),
  /** The catalog does not hold it yet, or nobody asked for it: the project is synced by hand. */
  WAITING("waiting"),
  /** Somebody told the service to leave it alone. */
  PAUSED("paused");

  private final String word;

  StateWord(String word) {
    this.word = word;
  }

  /** As in answers. */
  public String word() {
    return word;
  }
}
