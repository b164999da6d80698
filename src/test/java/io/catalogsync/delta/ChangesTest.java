package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits no fixture has. */
class ChangesTest {
  private static final StructType ID = new StructType().add("id", LongType.LONG);
  private static final String COLUMNS = "{\"id\":\"long\",\"day\":\"date\"}";

  @TempDir Path folder;
  private TinyTable tiny;

  @BeforeEach
  void create() throws IOException {
    tiny = new TinyTable(folder.resolve("t"));
  }

  @Test
  void fileThatCameAndWentIsNoChange() throws IOException {
    tiny.commit(COLUMNS);
    add("a", "2026-01-01");
    tiny.commit(null);
    remove("a", ",\"partitionValues\":{}");
    tiny.commit(null);

    assertThat(changes(0)).isEqualTo(new FileChanges(List.of(), List.of()));
    assertThat(changes(1).removed()).extracting(DataFile::path).containsExactly("a");
  }

  @Test
  void fileThatWentAndCameBackIsNoChange() throws IOException {
    add("a", "2026-01-01");
    tiny.commit(COLUMNS);
    remove("a", ",\"partitionValues\":{}");
    tiny.commit(null);
    add("a", "2026-01-01");
    tiny.commit(null);

    assertThat(changes(0)).isEqualTo(new FileChanges(List.of(), List.of()));
  }

  @Test
  void fileThatOneCommitNamesTwiceLeavesTheChangesUnknown() throws IOException {
    tiny.commit(COLUMNS);
    add("a", "2026-01-01");
    tiny.commit(null);
    remove("a", ",\"partitionValues\":{}");
    add("a", "2026-01-01");
    tiny.commit(null);

    assertThat(head().changesSince(1)).as("which of the two holds, nobody can tell").isEmpty();
    assertThat(head().changesSince(0)).isEmpty();
  }

  @Test
  void compactionIsNoChange() throws IOException {
    add("a", "2026-01-01");
    tiny.commit(COLUMNS);
    compact("a", "b");

    assertThat(changes(0)).isEqualTo(new FileChanges(List.of(), List.of()));
  }

  @Test
  void fileThatCameTwiceLeavesTheChangesUnknown() throws IOException {
    tiny.commit(COLUMNS);
    add("a", "2026-01-01");
    tiny.commit(null);
    compact("a", "b");
    // RESTORE TO VERSION 1
    add("a", "2026-01-01");
    remove("b", ",\"partitionValues\":{}");
    tiny.commit(null);

    assertThat(head().changesSince(0)).isEmpty();
    assertThat(changes(2).added()).extracting(DataFile::path).containsExactly("a");
    assertThat(changes(2).removed()).extracting(DataFile::path).containsExactly("b");
  }

  @Test
  void fileThatWentTwiceLeavesTheChangesUnknown() throws IOException {
    add("a", "2026-01-01");
    tiny.commit(COLUMNS);
    remove("a", ",\"partitionValues\":{}");
    add("b", "2026-01-01");
    tiny.commit(null);
    compact("b", "a");
    remove("a", ",\"partitionValues\":{}");
    tiny.commit(null);

    assertThat(head().changesSince(0)).isEmpty();
  }

  @Test
  void otherDeletionVectorIsOneFileOutAndOneIn() throws IOException {
    tiny.protocol(
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],"
            + "\"writerFeatures\":[\"deletionVectors\"]}");
    add("a", "2026-01-01");
    tiny.commit(COLUMNS);
    remove("a", ",\"partitionValues\":{}");
    tiny.action(
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0,"
            + "\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":5}\",\"deletionVector\":"
            + "{\"storageType\":\"i\",\"pathOrInlineDv\":\"x\",\"sizeInBytes\":1,"
            + "\"cardinality\":2}}}");
    tiny.commit(null);

    FileChanges changes = changes(0);
    assertThat(changes.removed()).singleElement().matches(f -> f.deletionVector().isEmpty());
    assertThat(changes.added()).singleElement().matches(f -> f.deletionVector().isPresent());
    assertThat(changes.added().get(0).rows()).hasValue(3);
  }

  @Test
  void partitionValuesMissingFromARemoveAreLookedUp() throws IOException {
    tiny.partitionedBy("day");
    add("a", "2026-01-01");
    tiny.commit(COLUMNS);
    remove("a", "");
    tiny.commit(null);

    assertThat(changes(0).removed())
        .extracting(DataFile::partitionValues)
        .containsExactly(Map.of("day", "2026-01-01"));
  }

  @Test
  void partitionValuesOfACompactedFileAreFoundInTheRange() throws IOException {
    tiny.partitionedBy("day");
    tiny.commit(COLUMNS);
    tiny.action(
        "{\"add\":{\"path\":\"b\",\"partitionValues\":{\"day\":\"2026-01-02\"},\"size\":1,"
            + "\"modificationTime\":0,\"dataChange\":false}}");
    tiny.commit(null);
    remove("b", "");
    tiny.commit(null);

    assertThat(changes(0).removed())
        .extracting(DataFile::partitionValues)
        .containsExactly(Map.of("day", "2026-01-02"));
  }

  @Test
  void partitionValuesNobodyKnowsMeanNoChanges() throws IOException {
    tiny.partitionedBy("day");
    tiny.commit(COLUMNS);
    remove("never-there", "");
    tiny.commit(null);

    assertThat(head().changesSince(0)).isEmpty();
  }

  @Test
  void rowsOfFilesOlderThanThePartitioning() throws IOException {
    tiny.partitionedBy("id");
    String old = tiny.write(new StructType().add("n", LongType.LONG), new Object[] {1L});
    tiny.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"id\":\"7\"},\"size\":0,".formatted(old)
            + "\"modificationTime\":0,\"dataChange\":true}}");
    tiny.commit("{\"id\":\"long\",\"n\":\"long\"}");
    tiny.partitionedBy("n");
    String young = tiny.write(ID, new Object[] {8L});
    remove(old, ",\"partitionValues\":{\"id\":\"7\"}");
    tiny.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"n\":\"2\"},\"size\":0,".formatted(young)
            + "\"modificationTime\":0,\"dataChange\":true}}");
    tiny.commit("{\"id\":\"long\",\"n\":\"long\"}");

    FileChanges changes = changes(0);
    assertThat(RowText.of(head(), changes.removed())).containsExactly("{\"id\":7,\"n\":1}");
    assertThat(RowText.of(head(), changes.added())).containsExactly("{\"id\":8,\"n\":2}");
  }

  @Test
  void fileThatHoldsNoneOfTheColumnsHasItsRowsAllTheSame() throws IOException {
    tiny.add(ID, new Object[] {1L}, new Object[] {2L});
    tiny.commit("{\"other\":\"string\"}");

    assertThat(RowText.all(head())).containsExactly("{\"other\":null}", "{\"other\":null}");
  }

  @Test
  void valuesOfAnEmptyPartitionTextAreNull() throws IOException {
    tiny.partitionedBy("day");
    String file = tiny.write(ID, new Object[] {1L});
    tiny.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"day\":\"\"},\"size\":0,".formatted(file)
            + "\"modificationTime\":0,\"dataChange\":true}}");
    tiny.commit(COLUMNS);

    assertThat(head().files().get(0).partitionValues()).containsEntry("day", null);
    assertThat(RowText.all(head())).containsExactly("{\"id\":1,\"day\":null}");
  }

  private void add(String path, String day) {
    tiny.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"day\":\"%s\"},\"size\":1,"
                .formatted(path, day)
            + "\"modificationTime\":0,\"dataChange\":true}}");
  }

  private void remove(String path, String more) {
    tiny.action(
        "{\"remove\":{\"path\":\"%s\",\"dataChange\":true,\"deletionTimestamp\":1%s}}"
            .formatted(path, more));
  }

  /** As OPTIMIZE does: the same rows in another file. */
  private void compact(String from, String to) throws IOException {
    tiny.action(
        ("{\"remove\":{\"path\":\"%s\",\"dataChange\":false,\"deletionTimestamp\":1,"
                + "\"partitionValues\":{}}}")
            .formatted(from));
    tiny.action(
        ("{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0,"
                + "\"dataChange\":false}}")
            .formatted(to));
    tiny.commit(null);
  }

  private DeltaSnapshot head() {
    return DeltaCatalogs.open(folder.toString(), Map.of()).table("t").head().orElseThrow();
  }

  private FileChanges changes(long from) {
    return head().changesSince(from).orElseThrow();
  }
}
