package io.catalogsync.config;

/** What Odibi, and its guide, say to a project that still has SQL Server as primary catalog. */
final class MigrationHint {
  private static final String TEXT =
      """
      ProjectConfig validation failed: System connection '%1$s' is type '%2$s', but the primary \
      system catalog requires storage (blob/local) for Delta tables. %4$s cannot store Delta \
      tables directly.

      Solution: Use a storage connection for system.connection, and add sync_to to replicate data \
      to %4$s for dashboards/queries:

      Before (broken):
        system:
          connection: %1$s
          schema_name: odibi_system

      After (works):
        system:
          connection: %3$s
          environment: prod
          sync_to:
            connection: %1$s
            schema_name: odibi_system""";

  private MigrationHint() {}

  static String text(String connection, String type, String storage) {
    return TEXT.formatted(connection, type, storage, type.equals("h2") ? "H2" : "SQL Server");
  }
}
