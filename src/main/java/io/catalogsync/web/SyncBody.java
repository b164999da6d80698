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
 * @param mode {@code incremental}, {@code full}, {@code reconcile} or {@code verify}
 * @param dryRun plan only
 * @param repair with {@code verify}: mend what is found
 */
record SyncBody(String project, List<String> tables, String mode, Boolean dryRun, Boolean repair) {
  static final SyncBody EMPTY = new SyncBody(null, null, null, null, null);

  SyncRequest toRequest() {
    if (tables != null && tables.stream().anyMatch(Objects::isNull)) {
      throw Errors.requestInvalid(List.of("tables must be names, not null"));
    }
    return new SyncRequest(
        Optional.ofNullable(project),
        tables == null ? List.of() : tables,
        syncMode(),
        Boolean.TRUE.equals(dryRun),
        "manual");
  }

  private Optional<SyncMode> syncMode() {
    Optional<SyncMode> asked = Optional.ofNullable(mode).map(SyncBody::parse);
    if (!Boolean.TRUE.equals(repair)) {
      return asked;
    }
    if (asked.isEmpty() || asked.get() != SyncMode.VERIFY) {
      throw Errors.requestInvalid(List.of("repair goes with mode 'verify' only"));
    }
    return Optional.of(SyncMode.REPAIR);
  }

  private static SyncMode parse(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "incremental" -> SyncMode.INCREMENTAL;
      case "full" -> SyncMode.FULL;
      case "reconcile" -> SyncMode.RECONCILE;
      case "verify" -> SyncMode.VERIFY;
      default ->
          throw Errors.requestInvalid(
              List.of(
                  "mode must be 'incremental', 'full', 'reconcile' or 'verify', not '"
                      + mode
                      + "'"));
    };
  }
}
