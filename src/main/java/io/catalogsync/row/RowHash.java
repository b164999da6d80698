package io.catalogsync.row;

import java.nio.ByteBuffer;

/**
 * Identity of a row: 128 bits of a SHA-256 over source and values. Equal rows have equal hashes.
 */
public record RowHash(long high, long low) implements Comparable<RowHash> {
  public static final int BYTES = 16;

  /** Stands for a hash that is not there; no row has it. */
  public static final RowHash NONE = new RowHash(0, 0);

  public static RowHash fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new RowHash(buffer.getLong(), buffer.getLong());
  }

  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  @Override
  public int compareTo(RowHash other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
