package io.catalogsync.web;

import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /sync/purge}; every field may be left out.
 *
 * @param project project or source name; all that are kept as rows when absent
 * @param tables tables; those that tell what happened when absent
 * @param days days to keep, 90 when absent
 * @param dryRun count only
 */
record PurgeBody(String project, List<String> tables, Integer days, Boolean dryRun) {
  static final PurgeBody EMPTY = new PurgeBody(null, null, null, null);
  private static final int USUAL_DAYS = 90;

  Optional<String> wantedProject() {
    return Optional.ofNullable(project);
  }

  List<String> wantedTables() {
    return tables == null
        ? List.of()
        : tables.stream().map(table -> table == null ? "null" : table).toList();
  }

  int daysToKeep() {
    return days == null ? USUAL_DAYS : days;
  }

  boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }
}
