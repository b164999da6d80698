package io.catalogsync.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Makes a Parquet file larger and no slower to read: nobody reads between data and footer. */
final class ParquetGap {
  /** The length of the footer, and the format's name. */
  private static final int ENDING = 8;

  private ParquetGap() {}

  static void open(Path file, int bytes) {
    try (RandomAccessFile parquet = new RandomAccessFile(file.toFile(), "rw")) {
      long ending = parquet.length() - ENDING;
      parquet.seek(ending);
      int length = Integer.reverseBytes(parquet.readInt()); // little-endian
      byte[] footer = new byte[length + ENDING];
      parquet.seek(ending - length);
      parquet.readFully(footer);
      parquet.seek(ending - length + bytes);
      parquet.write(footer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
