package io.catalogsync.sync;

import io.catalogsync.error.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The catalog that is copied when nobody configured one: made by Odibi itself, a few runs long. */
final class Demo {
  private static final String RESOURCE = "/demo/demo.zip";

  private Demo() {}

  /**
   * Lays the demo out in a folder, unless it is there already.
   *
   * @return its project file
   */
  static Path unpackInto(Path folder) {
    Path project = folder.resolve("catalog-sync.yaml");
    if (Files.exists(project)) {
      return project;
    }
    try (InputStream packed = Demo.class.getResourceAsStream(RESOURCE);
        ZipInputStream zip = new ZipInputStream(packed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      String text = PROJECT.replace("@folder@", folder.toAbsolutePath().normalize().toString());
      return Files.writeString(project, text);
    } catch (IOException e) {
      throw Errors.demoNotUnpacked(folder.toString(), e);
    }
  }

  private static final String PROJECT =
      """
      # The demo: Odibi's catalog in ./catalog, copied into an embedded H2 database beside it.
      project: sales
      connections:
        catalog: {type: local, base_path: '@folder@/catalog'}
        embedded: {type: h2, url: 'jdbc:h2:file:@folder@/copy'}
      system:
        connection: catalog
        path: _odibi_system
        environment: demo
        sync_to:
          connection: embedded
          tables: [meta_tables, meta_runs, meta_patterns, meta_metrics, meta_state, meta_pipelines,
            meta_nodes, meta_schemas, meta_lineage, meta_outputs, meta_pipeline_runs,
            meta_node_runs, meta_failures, meta_observability_errors, meta_derived_applied_runs,
            meta_daily_stats, meta_pipeline_health, meta_sla_status]
      """;
}
