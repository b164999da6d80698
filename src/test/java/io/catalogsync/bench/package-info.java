/**
 * Measures, each figure beside what it is to be compared with, taken in the same run. Slow: runs
 * with {@code -Pbench} only; docs/benchmarks.md says how to read the result.
 */
package io.catalogsync.bench;
