package io.catalogsync.status;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** Gives a help text to metrics whose makers gave none. */
final class HelpTexts implements MeterFilter {
  private static final Map<String, String> TEXTS =
      Map.of(
          "catalogsync.sync.duration", "Time a sync of one table took",
          "catalogsync.rows", "Rows written and removed in targets",
          "catalogsync.files", "Files copied to replicas",
          "catalogsync.failures", "Syncs that failed, by error code",
          "catalogsync.fence.lost", "Syncs that gave way because another instance was faster",
          "catalogsync.values.coerced", "Values kept as NULL because the target cannot hold them",
          "catalogsync.verify.mismatch.rows",
              "Rows, or files of a replica, in which a verified copy differed from its source",
          "http.server.requests", "Requests answered",
          "http.server.requests.active", "Requests being answered");

  @Override
  public Meter.Id map(Meter.Id id) {
    String text = TEXTS.get(id.getName());
    return text == null || id.getDescription() != null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), text, id.getType());
  }
}
