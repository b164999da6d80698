package io.catalogsync.row;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * Computes {@link RowHash}: SHA-256 over the source's name and the non-null (column name, canonical
 * value) pairs in name order, cut to 128 bits.
 *
 * <p>The canonical form of a value does not tell how wide its column is, so an integer widened to
 * long, decimal or double keeps its hash, and a null is not part of it, so an added column does
 * too. For one thread.
 */
public final class RowHasher {
  private static final long MICROS = 1_000_000L;

  private final MessageDigest digest;
  private final byte[] prefix;
  private final TableSchema schema;
  private final int[] order;
  private final byte[][] names;
  private final CanonicalBuffer out = new CanonicalBuffer();

  public RowHasher(String source, TableSchema schema) {
    this.schema = schema;
    this.digest = Sha256.digest();
    this.prefix = lengthPrefixed(source);
    String[] folded =
        schema.columns().stream()
            .map(column -> column.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    Integer[] byName = new Integer[schema.size()];
    Arrays.setAll(byName, i -> i);
    Arrays.sort(byName, Comparator.comparing(i -> folded[i]));
    this.order = Arrays.stream(byName).mapToInt(Integer::intValue).toArray();
    this.names =
        Arrays.stream(order).mapToObj(i -> lengthPrefixed(folded[i])).toArray(byte[][]::new);
  }

  /** The identity of a row whose values stand in the schema's order. */
  public RowHash hash(Object[] values) {
    out.reset();
    out.writeBytes(prefix);
    for (int i = 0; i < order.length; i++) {
      Object value = values[order[i]];
      if (value != null) {
        out.writeBytes(names[i]);
        write(value, schema.column(order[i]).type());
      }
    }
    byte[] hash = out.digest(digest);
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    return new RowHash(buffer.getLong(), buffer.getLong());
  }

  private void write(Object value, ColumnType type) {
    switch (type) {
      case BOOLEAN -> out.tagged('B', (Boolean) value ? 1 : 0);
      case BYTE, SHORT, INT, LONG -> out.tagged('N', ((Number) value).longValue());
      case FLOAT, DOUBLE -> writeDouble(((Number) value).doubleValue());
      case DECIMAL -> writeDecimal((BigDecimal) value);
      case STRING, JSON -> out.tagged('S', ((String) value).getBytes(StandardCharsets.UTF_8));
      case BINARY -> out.tagged('X', (byte[]) value);
      case DATE -> writeTime(((LocalDate) value).toEpochDay() * 86_400, 0);
      case TIMESTAMP, TIMESTAMP_NTZ -> {
        LocalDateTime time = (LocalDateTime) value;
        writeTime(time.toLocalDate().toEpochDay() * 86_400, time.toLocalTime().toNanoOfDay());
      }
    }
  }

  private void writeTime(long seconds, long nanos) {
    out.tagged('T', Math.addExact(Math.multiplyExact(seconds, MICROS), nanos / 1_000));
  }

  private void writeDouble(double value) {
    long whole = (long) value;
    if (whole == value
        && Math.abs(value) < 9e15) { // also folds -0.0 into 0, which SQL cannot tell apart
      out.tagged('N', whole);
    } else {
      out.tagged('F', Double.doubleToLongBits(value));
    }
  }

  private void writeDecimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() <= 0 && stripped.toBigInteger().bitLength() < Long.SIZE) {
      out.tagged('N', stripped.longValueExact());
    } else {
      BigInteger unscaled = stripped.unscaledValue();
      out.tagged('D', stripped.scale());
      out.tagged('U', unscaled.toByteArray());
    }
  }

  private static byte[] lengthPrefixed(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + utf8.length).putInt(utf8.length).put(utf8).array();
  }

  /**
   * A growing buffer whose every value says its kind and length, so that no two rows run together.
   */
  private static final class CanonicalBuffer extends ByteArrayOutputStream {
    void tagged(char tag, long value) {
      write(tag);
      for (int shift = 56; shift >= 0; shift -= 8) {
        write((int) (value >>> shift));
      }
    }

    void tagged(char tag, byte[] value) {
      tagged(tag, value.length);
      writeBytes(value);
    }

    byte[] digest(MessageDigest digest) {
      digest.update(buf, 0, count);
      return digest.digest();
    }
  }
}
