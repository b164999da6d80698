package io.catalogsync.status;

import io.catalogsync.sync.Backoff;
import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.TableSelection;
import io.catalogsync.sync.TableStates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The status of a source by one look, where no service is at work: the command line's. */
public final class DirectStatus {
  private static final Duration LATE_AFTER = Duration.ofMinutes(10);

  private final Clock clock;

  public DirectStatus(Clock clock) {
    this.clock = clock;
  }

  public ProjectStatus of(Source source) {
    List<String> tables = TableSelection.configured(source);
    TableLooks looks = new TableLooks(clock, new ChangeFeed());
    looks.renew(source, tables, Duration.ZERO);
    Backoff none = new Backoff(Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());
    return new StatusReport(looks, new TableStates(clock, none), Activity.NONE, clock, LATE_AFTER)
        .of(source, tables);
  }
}
