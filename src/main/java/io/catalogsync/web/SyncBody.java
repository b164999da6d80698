package io.catalogsync.web;

import io.catalogsync.error.Errors;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.SyncRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Body of {@code POST /sync}; every field may be left out.
 *
 * @param project project or source name; all when absent
 * @param tables tables; the configured ones when absent
 * @param mode {@code incremental}, {@code full} or {@code reconcile}
 * @param dryRun plan only
 */
record SyncBody(String project, List<String> tables, String mode, Boolean dryRun) {
  static final SyncBody EMPTY = new SyncBody(null, null, null, null);

  SyncRequest toRequest() {
    if (tables != null && tables.stream().anyMatch(Objects::isNull)) {
      throw Errors.requestInvalid(List.of("tables must be names, not null"));
    }
    return new SyncRequest(
        Optional.ofNullable(project),
        tables == null ? List.of() : tables,
        Optional.ofNullable(mode).map(SyncBody::parse),
        Boolean.TRUE.equals(dryRun),
        "manual");
  }

  private static SyncMode parse(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "incremental" -> SyncMode.INCREMENTAL;
      case "full" -> SyncMode.FULL;
      case "reconcile" -> SyncMode.RECONCILE;
      default ->
          throw Errors.requestInvalid(
              List.of("mode must be 'incremental', 'full' or 'reconcile', not '" + mode + "'"));
    };
  }
}
