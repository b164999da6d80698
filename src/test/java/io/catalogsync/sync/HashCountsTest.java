package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.RowHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashCountsTest {
  /** Few different ones come and go and collide; many make it grow. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40, 3_000})
  void countsAsAMapWould(int different) {
    Random random = new Random(different);
    HashCounts counts = new HashCounts();
    Map<RowHash, Integer> expected = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      RowHash hash = hash(random.nextInt(different));
      int known = expected.getOrDefault(hash, 0);
      switch (random.nextInt(4)) {
        case 0 -> {
          counts.went(hash);
          known--;
        }
        case 1 -> assertThat(counts.came(hash)).isEqualTo(++known > 0);
        case 2 -> {
          assertThat(counts.takeMissing(hash)).isEqualTo(known > 0);
          known -= known > 0 ? 1 : 0;
        }
        default -> {
          assertThat(counts.takeSurplus(hash)).isEqualTo(known < 0);
          known += known < 0 ? 1 : 0;
        }
      }
      expected.put(hash, known);
    }
    expected.values().removeIf(count -> count == 0);
    assertThat(counts.isEmpty()).isEqualTo(expected.isEmpty());
    expected.values().removeIf(count -> count > 0);
    expected.replaceAll((hash, count) -> -count);
    assertThat(counts.surplus()).isEqualTo(expected);
  }

  @Test
  void whatComesAndGoesLeavesNothing() {
    HashCounts counts = new HashCounts();
    for (int i = 0; i < 5_000; i++) {
      counts.went(hash(i));
    }
    assertThat(counts.surplus())
        .isEqualTo(
            java.util.stream.IntStream.range(0, 5_000)
                .mapToObj(HashCountsTest::hash)
                .collect(Collectors.toMap(hash -> hash, hash -> 1)));
    for (int i = 5_000; i-- > 0; ) {
      assertThat(counts.came(hash(i))).isFalse();
    }
    assertThat(counts.isEmpty()).isTrue();
  }

  /** Every third one probes from the last place on, so that probing wraps around. */
  private static RowHash hash(int number) {
    return new RowHash(number % 3 == 0 ? -1 : number * 7L, number);
  }
}
