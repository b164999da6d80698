package io.catalogsync.web;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.SyncRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the body of {@code POST /sync}; every field may be left out. */
final class SyncBody {
  private SyncBody() {}

  /**
   * The request.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID, naming all problems
   */
  static SyncRequest read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    Optional<String> project = fields.name("project");
    Optional<String> environment = fields.name("environment");
    List<String> tables = fields.names("tables");
    Optional<SyncMode> mode = fields.name("mode").flatMap(text -> mode(text, fields));
    boolean dryRun = fields.flag("dryRun");
    if (fields.flag("repair")) {
      mode = repaired(mode, fields);
    }
    fields.check();
    return new SyncRequest(project, environment, tables, mode, dryRun, SyncRequest.MANUAL);
  }

  private static Optional<SyncMode> repaired(Optional<SyncMode> mode, JsonFields fields) {
    if (!mode.equals(Optional.of(SyncMode.VERIFY))) {
      fields.problem("repair goes with mode 'verify' only");
    }
    return Optional.of(SyncMode.REPAIR);
  }

  private static Optional<SyncMode> mode(String text, JsonFields fields) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "incremental" -> Optional.of(SyncMode.INCREMENTAL);
      case "full" -> Optional.of(SyncMode.FULL);
      case "reconcile" -> Optional.of(SyncMode.RECONCILE);
      case "verify" -> Optional.of(SyncMode.VERIFY);
      default -> {
        fields.problem(
            "mode must be 'incremental', 'full', 'reconcile' or 'verify', not '" + text + "'");
        yield Optional.empty();
      }
    };
  }
}
