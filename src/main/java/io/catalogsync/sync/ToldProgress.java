package io.catalogsync.sync;

/** Tells the listener what the caller's own {@link Progress} hears. */
record ToldProgress(Progress progress, SyncListener listener, Source source, String table)
    implements Progress {
  @Override
  public void opened(long bytes) {
    progress.opened(bytes);
    listener.opened(source, table, bytes);
  }

  @Override
  public void row() {
    progress.row();
  }

  @Override
  public void at(String name, int filesDone, int files, long rows) {
    progress.at(name, filesDone, files, rows);
    listener.progressed(source, name, filesDone, files, rows);
  }
}
