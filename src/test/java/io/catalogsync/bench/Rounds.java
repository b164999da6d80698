package io.catalogsync.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times two or more things in turns, so that whatever else the machine does falls on all of them,
 * and keeps the median of each. The first round only warms up.
 */
final class Rounds {
  /** Something to time. */
  interface Work {
    /** Does it once more and returns the seconds it took; {@code round} counts from 0. */
    double run(int round) throws Exception;
  }

  /** A part of the work that counts. */
  interface Timed {
    void run() throws Exception;
  }

  private Rounds() {}

  /** Median seconds of each of the works. */
  static double[] medians(int rounds, Work... works) throws Exception {
    List<double[]> times = new ArrayList<>();
    for (int i = 0; i < works.length; i++) {
      times.add(new double[rounds]);
    }
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < works.length; i++) {
        double took = works[i].run(round);
        System.out.printf("round %d, %d: %.3f s%n", round, i, took);
        if (round > 0) {
          times.get(i)[round - 1] = took;
        }
      }
    }
    return times.stream().mapToDouble(Rounds::median).toArray();
  }

  static double seconds(Timed timed) throws Exception {
    long begun = System.nanoTime();
    timed.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
