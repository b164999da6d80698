package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.SyncTo;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDiffTest {
  private static final TableSchema SCHEMA =
      new TableSchema(List.of(Column.of("id", ColumnType.LONG)));

  private int reads;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 50, 1_000})
  void severalPassesDoWhatOneDoes(long hashesPerPass) {
    Random random = new Random(hashesPerPass);
    for (int round = 0; round < 20; round++) {
      List<HashedRow> before = rows(random);
      List<HashedRow> after = rows(random);
      Memory one = new Memory(before);
      Memory several = new Memory(before);

      RowCounts expected = apply(new RowDiff(), before, after, one, true);
      RowCounts counts = apply(new RowDiff(hashesPerPass), before, after, several, true);

      assertThat(several.rows).isEqualTo(one.rows).isEqualTo(new Memory(after).rows);
      assertThat(counts).isEqualTo(expected);
    }
  }

  @Test
  void whatCameIsReadOnceUnlessItIsTooMuchToKeep() {
    List<HashedRow> before = List.of(row(1), row(2), row(2));
    List<HashedRow> after = List.of(row(2), row(3), row(3), row(4));
    Map<RowHash, Integer> expected = new Memory(after).rows;
    long two = 2 * row(3).heapBytes();
    for (long kept : new long[] {0, two, RowDiff.KEPT_BYTES}) {
      Memory target = new Memory(before);
      reads = 0;

      RowCounts counts =
          apply(new RowDiff(RowDiff.HASHES_PER_PASS, kept), before, after, target, true);

      assertThat(target.rows).isEqualTo(expected);
      assertThat(counts).isEqualTo(new RowCounts(3, 2));
      assertThat(reads).isEqualTo(kept > two ? 1 : 2);
    }
  }

  @Test
  void keepsAsManyOfEqualRowsAsThereAre() {
    Memory target = new Memory(List.of(row(1), row(1), row(1), row(2)));

    RowCounts counts =
        apply(
            new RowDiff(),
            List.of(row(1), row(1), row(1), row(2)),
            List.of(row(1), row(2), row(2)),
            target,
            true);

    assertThat(counts).isEqualTo(new RowCounts(1, 2));
    assertThat(target.rows).isEqualTo(Map.of(row(1).hash(), 1, row(2).hash(), 2));
  }

  @Test
  void saysWhenTheTargetLacksARowToDelete() {
    Memory target = new Memory(List.of());

    assertThatThrownBy(() -> apply(new RowDiff(), List.of(row(1)), List.of(), target, true))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_DRIFTED));
    assertThat(apply(new RowDiff(), List.of(row(1)), List.of(), target, false))
        .isEqualTo(RowCounts.NONE);
  }

  private RowCounts apply(
      RowDiff diff, List<HashedRow> before, List<HashedRow> after, Memory target, boolean exact) {
    RowDiff.Sides sides =
        new RowDiff.Sides() {
          @Override
          public long estimatedRows() {
            return Math.max(before.size(), after.size());
          }

          @Override
          public void before(Consumer<RowHash> hashes) {
            before.forEach(row -> hashes.accept(row.hash()));
          }

          @Override
          public RowDiff.RowSource after() {
            reads++;
            return new Rows(after.iterator());
          }
        };
    RowWriter writer = new RowWriter(target, "meta_t", values -> true, SyncTo.BadValues.NULLIFY);
    return diff.apply(sides, writer, exact);
  }

  private static List<HashedRow> rows(Random random) {
    return random.ints(random.nextInt(60), 0, 40).mapToObj(RowDiffTest::row).toList();
  }

  private static HashedRow row(long id) {
    Object[] values = {id};
    return new HashedRow(new RowHasher("p", SCHEMA).hash(values), values);
  }

  private record Rows(Iterator<HashedRow> rows) implements RowDiff.RowSource {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public HashedRow next() {
      return rows.next();
    }

    @Override
    public void close() {}
  }

  /** How often each hash is in the target. */
  private static final class Memory implements TargetSession {
    final Map<RowHash, Integer> rows = new HashMap<>();

    Memory(List<HashedRow> start) {
      insert(start.iterator());
    }

    @Override
    public void fence(Watermark expected, Watermark next) {}

    @Override
    public void existing(Window window, Consumer<RowHash> hashes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void scan(Window window, Consumer<HashedRow> consumer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long delete(Map<RowHash, Integer> counts) {
      long[] deleted = {0};
      counts.forEach(
          (hash, count) -> {
            int there = rows.getOrDefault(hash, 0);
            int gone = Math.min(there, count);
            deleted[0] += gone;
            rows.put(hash, there - gone);
            rows.remove(hash, 0);
          });
      return deleted[0];
    }

    @Override
    public long deleteAll() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long deleteOrphans() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long insert(Iterator<HashedRow> inserted) {
      long count = 0;
      while (inserted.hasNext()) {
        rows.merge(inserted.next().hash(), 1, Integer::sum);
        count++;
      }
      return count;
    }

    @Override
    public void commit() {}

    @Override
    public void close() {}
  }
}
