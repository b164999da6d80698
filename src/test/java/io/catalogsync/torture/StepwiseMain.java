package io.catalogsync.torture;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.Progress;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SourceOpener;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.TableRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Syncs for ever and stands still at one named step, to be killed or stopped there. Arguments: the
 * project file, the step, and how often it goes by before it stands still.
 */
final class StepwiseMain {
  private StepwiseMain() {}

  public static void main(String[] arguments) {
    Steps steps = new Steps(arguments[1], Integer.parseInt(arguments[2]));
    Watched watching = new Watched(steps::passing);
    Sources sources =
        new SourceOpener(Clock.systemUTC(), 1)
            .open(List.of(Path.of(arguments[0])), Optional.empty());
    TableRun run = new TableRun(Clock.systemUTC(), SyncListener.all(List.of()));
    int synced = 0;
    System.out.println("synced 0");
    while (true) {
      for (Source source : sources.all()) {
        Source watched = watching.source(source);
        for (String table : Churn.TABLES) {
          TableRun.Job job = TableRun.Job.of("poll", SyncMode.INCREMENTAL);
          System.out.println(run.run(watched, table, job, Progress.NONE));
          synced++;
          System.out.println("synced " + synced);
        }
      }
    }
  }
}
