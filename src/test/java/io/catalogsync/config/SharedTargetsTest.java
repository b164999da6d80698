package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedTargetsTest {
  @TempDir Path folder;
  private ProjectFolder files;

  @BeforeEach
  void open() {
    files = new ProjectFolder(folder);
  }

  private Path sql(String file, String environment, String server, String schema) {
    return files.write(
        file,
        """
        project: p
        connections: {c: {type: local}, s: {type: azure_sql, server: "%s", database: d}}
        system: {connection: c, environment: %s, sync_to: {connection: s, schema_name: %s}}
        """
            .formatted(server, environment, schema));
  }

  @Test
  void refusesTheSameSourceTwiceInOneTarget() {
    assertThat(
            files.fault(
                List.of(sql("a.yaml", "prod", "srv", "x"), sql("b.yaml", "PROD", "SRV,1433", "X"))))
        .contains("b.yaml: project: Source 'p/PROD' is also that of", "a.yaml");
  }

  @Test
  void acceptsAnotherEnvironmentSchemaOrServer() {
    List<Path> several =
        List.of(
            sql("a.yaml", "prod", "srv", "x"),
            sql("b.yaml", "dev", "srv", "x"),
            sql("c.yaml", "prod", "srv", "y"),
            sql("d.yaml", "prod", "other", "x"));
    assertThat(OdibiProjectReader.read(several, Optional.empty(), name -> null)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: local, base_path: /x}   | {type: local, base_path: /x}          | ./_odibi_system/",
        "{type: local, base_path: /x}   | {type: local, base_path: /x/y/..}     | _odibi_system",
        "{type: local, base_path: /x}   | {type: local, base_path: 'file:///x'} | _odibi_system/copy",
        "{type: local, base_path: /x}   | {type: local, base_path: /y}          | /x/_odibi_system",
        "{type: azure_adls, account: a, container: c, path_prefix: p} | {type: azure_blob, account_name: A, container: c} | p//_odibi_system",
        "{type: azure_adls, account: a, container: c} | {type: local, base_path: 'abfss://c@a.dfs.core.windows.net/'} | _odibi_system",
        "{type: local, base_path: 'dbfs:/x'} | {type: local, base_path: 'dbfs:/x/'} | _odibi_system",
      })
  void refusesACopyOntoTheCatalogItself(String catalog, String target, String path) {
    assertThat(files.fault(replica("p", catalog, target, path)))
        .contains("system.sync_to.path: This is the place of the catalog itself");
  }

  @Test
  void acceptsACopyBesideTheCatalog() {
    String local = "{type: local, base_path: /x}";
    assertThat(files.read(replica("p", local, local, "_odibi_system_replica")).syncTo())
        .isPresent();
  }

  @Test
  void refusesTwoCatalogsInOneReplicaAndACopyOntoAnother() {
    String one = "{type: local, base_path: /one}";
    String two = "{type: local, base_path: /two}";
    String copy = "{type: local, base_path: /copy}";
    Path a = files.write("a.yaml", replica("a", one, copy, "x"));
    Path b = files.write("b.yaml", replica("b", two, copy, "x"));
    Path c = files.write("c.yaml", replica("c", copy, one, "_odibi_system"));
    assertThat(files.fault(List.of(a, b, c)))
        .contains("b.yaml: system.sync_to.path: ", "a.yaml copies to the same place")
        .contains("c.yaml: system.sync_to.path: This is the place of the catalog of ");
  }

  private static String replica(String name, String catalog, String target, String path) {
    return """
        project: %s
        connections:
          c: %s
          t: %s
        system: {connection: c, sync_to: {connection: t, path: "%s"}}
        """
        .formatted(name, catalog, target, path);
  }
}
