package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRowsTest {
  @Test
  void endsAfterEachBatchAndGoesOnWhereItWas() {
    BulkRows rows = rows(IntStream.range(0, 5).boxed().iterator());

    assertThat(batches(rows)).containsExactly(2, 2, 1);
    assertThat(rows.written()).isEqualTo(5);
    rows.rethrow();
  }

  @Test
  void makesNoEmptyBatch() {
    assertThat(batches(rows(IntStream.range(0, 4).boxed().iterator()))).containsExactly(2, 2);
    assertThat(batches(rows(List.<Integer>of().iterator()))).isEmpty();
  }

  @Test
  void keepsAFailureForTheEnd() {
    BulkRows rows = rows(IntStream.range(0, 5).map(i -> 3 / (3 - i)).boxed().iterator());

    assertThat(batches(rows)).containsExactly(2, 1);
    assertThatThrownBy(rows::rethrow).isInstanceOf(ArithmeticException.class);
  }

  private static BulkRows rows(Iterator<Integer> numbers) {
    Iterator<Object[]> rows =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return numbers.hasNext();
          }

          @Override
          public Object[] next() {
            return new Object[] {numbers.next()};
          }
        };
    return new BulkRows(List.of(new TargetColumn("n", SqlType.INT)), rows);
  }

  private static List<Integer> batches(BulkRows rows) {
    List<Integer> batches = new java.util.ArrayList<>();
    while (rows.more(2)) {
      int size = 0;
      while (rows.next()) {
        size++;
      }
      batches.add(size);
    }
    return batches;
  }
}
