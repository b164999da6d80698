package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.row.BadValue;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this service cannot read, it refuses by name. */
class UnsupportedTablesTest {
  @TempDir Path folder;

  @Test
  void voidColumn() {
    assertRefused(Fixtures.table("interval_void"), "VOID", "interval_void");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"quantumRows\"],"
            + "\"writerFeatures\":[\"quantumRows\"]}|quantumRows",
        "{\"minReaderVersion\":99,\"minWriterVersion\":7}|99",
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"catalogManaged\"],"
            + "\"writerFeatures\":[\"catalogManaged\",\"inCommitTimestamp\"]}|catalogManaged"
      })
  void protocolFromTheFuture(String protocol, String name) throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.protocol(protocol);
    table.commit("{\"id\":\"long\"}");

    assertRefused(table("t"), name, "t (");
  }

  @ParameterizedTest
  @CsvSource({"interval year to month", "interval day to second", "time(6)", "geometry(4326)"})
  void typeFromTheFuture(String type) throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.commit("{\"id\":\"" + type + "\"}");

    assertRefused(table("t"), type.replaceAll("[ (].*", ""), "t (");
  }

  @Test
  void unknownWriterFeatureIsNoneOfOurBusiness() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.protocol(
        "{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"quantumRows\"]}");
    table.commit("{\"id\":\"long\"}");

    assertThat(table("t").head()).isPresent();
  }

  @Test
  void shreddedVariant() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.protocol(
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"variantType\"],"
            + "\"writerFeatures\":[\"variantType\"]}");
    StructType shredded =
        new StructType()
            .add("metadata", BinaryType.BINARY)
            .add("value", BinaryType.BINARY)
            .add("typed_value", LongType.LONG);
    Object variant = TinyTable.row(shredded, new byte[] {1, 0, 0}, null, 5L);
    table.add(new StructType().add("v", shredded), new Object[] {variant});
    table.commit("{\"v\":\"variant\"}");

    DeltaSnapshot head = table("t").head().orElseThrow();
    assertThatThrownBy(() -> head.rows(head.files().get(0)))
        .isInstanceOf(CatalogSyncException.class)
        .hasMessageContaining("shredded variant")
        .hasMessageContaining("column v");
  }

  @Test
  void textThatIsNotUtf8IsMarkedAndTheRowGoesOn() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.add(
        new StructType().add("s", BinaryType.BINARY), new Object[] {new byte[] {'a', (byte) 0xFF}});
    table.commit("{\"s\":\"string\"}");

    DeltaSnapshot head = table("t").head().orElseThrow();
    try (RowIterator rows = head.rows(head.files().get(0))) {
      assertThat(rows.next()).containsExactly(BadValue.INVALID_UTF8);
    }
  }

  @Test
  void replacementCharactersOfTheirOwnAreText() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.add(
        new StructType().add("s", BinaryType.BINARY),
        new Object[] {"a\uFFFDb".getBytes(java.nio.charset.StandardCharsets.UTF_8)});
    table.commit("{\"s\":\"string\"}");

    assertThat(RowText.all(table("t").head().orElseThrow()))
        .containsExactly("{\"s\":\"a\uFFFDb\"}");
  }

  @Test
  void damagedFileIsNotCalledUnsupported() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    table.commit("{\"id\":\"long\"}");
    Files.writeString(Fixtures.commit(folder.resolve("t"), 0), "{\"commitInfo\":{}}\n{\"metaDa");

    assertThatThrownBy(() -> table("t").head())
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_DAMAGED));
  }

  private DeltaTable table(String name) {
    return DeltaCatalogs.open(folder.toString(), Map.of()).table(name);
  }

  private static void assertRefused(DeltaTable table, String... parts) {
    assertThatThrownBy(table::head)
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED);
              assertThat(e.getMessage()).contains(parts);
            });
  }
}
