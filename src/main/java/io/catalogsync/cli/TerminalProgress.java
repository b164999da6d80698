package io.catalogsync.cli;

import io.catalogsync.sync.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;

/** A progress bar over tables, on terminals only: in a log it would be noise. */
final class TerminalProgress implements Progress, AutoCloseable {
  private final ProgressBar bar;

  private TerminalProgress(ProgressBar bar) {
    this.bar = bar;
  }

  static TerminalProgress of(int tables, boolean quiet) {
    boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    return new TerminalProgress(
        terminal && !quiet
            ? new ProgressBarBuilder().setTaskName("tables").setInitialMax(tables).build()
            : null);
  }

  @Override
  public void at(String table, int filesDone, int files, long rows) {
    if (bar != null) {
      bar.setExtraMessage(table + " " + filesDone + "/" + files + " files, " + rows + " rows");
    }
  }

  void tableDone() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
