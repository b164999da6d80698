package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelCatalogTest {
  @TempDir Path folder;

  @Test
  void listsTheTablesSorted() throws IOException {
    assertThat(Fixtures.catalog().tables()).hasSize(23).isSorted().contains("all_types", "variant");

    Files.createDirectories(folder.resolve("no_table"));
    Files.createFile(folder.resolve("a_file"));
    assertThat(catalog().tables()).isEmpty();
    assertThat(DeltaCatalogs.open(folder.resolve("gone").toString(), Map.of()).tables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with space", "per%20cent", "colon:name", "ünï", "#hash?x=1", "{[(*)]}", "a+b&c"})
  void readsTablesWithHostileNames(String name) {
    Fixtures.copy("partitioned", folder, name);

    assertThat(catalog().tables()).containsExactly(name);
    assertThat(RowText.all(catalog().table(name).head().orElseThrow()))
        .isEqualTo(Fixtures.expected("partitioned", 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/b"})
  void refusesNamesOfOtherPlaces(String name) {
    assertThatThrownBy(() -> catalog().table(name)).isInstanceOf(CatalogSyncException.class);
  }

  @Test
  void opensUris() {
    Fixtures.copy("partitioned", folder, "t");

    assertThat(DeltaCatalogs.open(folder.toUri(), Map.of()).table("t").head()).isPresent();
    assertThat(DeltaCatalogs.open(folder.toUri().toString(), Map.of()).tables())
        .containsExactly("t");
  }

  @Test
  void saysWhenThereIsNoSuchStorage() {
    assertThatThrownBy(() -> DeltaCatalogs.open("nowhere://host/path", Map.of()))
        .isInstanceOf(CatalogSyncException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void keepsTheHeadUntilSomethingChanges() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    Path newest = Fixtures.commit(table, 5);
    Path aside = Files.move(newest, folder.resolve("aside"));
    DeltaTable read = catalog().table("partitioned");

    DeltaSnapshot before = read.head().orElseThrow();
    assertThat(before.version()).isEqualTo(4);
    assertThat(read.head()).containsSame(before);

    Files.move(aside, newest);
    DeltaSnapshot after = read.head().orElseThrow();
    assertThat(after.version()).isEqualTo(5);
    assertThat(read.head()).containsSame(after);
  }

  @Test
  void seesThatATableWasMadeAnew() throws IOException {
    Path table = Fixtures.copy("recreated_before", folder, "t");
    DeltaTable read = catalog().table("t");
    String before = read.head().orElseThrow().tableId();

    Path other = Fixtures.copy("recreated_after", folder, "other");
    for (int version = 0; version <= 2; version++) {
      Files.move(
          Fixtures.commit(other, version),
          Fixtures.commit(table, version),
          StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(read.head().orElseThrow().tableId()).isNotEqualTo(before);
  }

  @Test
  void takesTheCommitTimeFromTheFileOrFromTheCommit() throws IOException {
    TinyTable tiny = new TinyTable(folder.resolve("t"));
    tiny.commit("{\"id\":\"long\"}");
    Instant written = Instant.parse("2026-01-02T03:04:05Z");
    Files.setLastModifiedTime(
        Fixtures.commit(folder.resolve("t"), 0), java.nio.file.attribute.FileTime.from(written));
    DeltaTable table = catalog().table("t");

    assertThat(table.head().orElseThrow().committedAt()).isEqualTo(written);
    assertThat(table.committedAt(0)).contains(written);
    assertThat(table.committedAt(1)).isEmpty();

    Files.writeString(
        Fixtures.commit(folder.resolve("t"), 1),
        "{\"commitInfo\":{\"inCommitTimestamp\":1767400000123}}\n");
    assertThat(table.committedAt(1)).contains(Instant.ofEpochMilli(1767400000123L));
    assertThat(table.head().orElseThrow().committedAt())
        .isEqualTo(Instant.ofEpochMilli(1767400000123L));
  }

  @Test
  void lineageTellsRenamedAndRebuiltColumnsApart() {
    DeltaSnapshot mapped = Fixtures.table("cm_name").head().orElseThrow();
    assertThat(mapped.schema().columns()).allMatch(column -> !column.lineage().isEmpty());

    DeltaSnapshot plain = Fixtures.table("all_types").head().orElseThrow();
    assertThat(plain.schema().column(plain.schema().indexOf("c_map_s").orElseThrow()).lineage())
        .isEqualTo("map<integer,struct<\"x\":double>>");
    assertThat(plain.schema().column(0).lineage()).isEmpty();
  }

  @Test
  void filesAreInPathOrder() {
    List<DataFile> files = Fixtures.table("many_files").head().orElseThrow().files();

    assertThat(files).hasSizeGreaterThan(3).extracting(DataFile::path).isSorted();
  }

  private DeltaCatalog catalog() {
    return DeltaCatalogs.open(folder.toString(), Map.of());
  }
}
