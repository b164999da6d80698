package io.catalogsync.testing;

import io.catalogsync.row.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes many rows into a file as Spark does: compressed with snappy, with dictionaries. */
final class ParquetRows extends WriteSupport<Object[]> {
  private static final LocalDateTime EPOCH = LocalDateTime.parse("1970-01-01T00:00:00");

  private final MessageType type;
  private RecordConsumer out;

  private ParquetRows(List<Column> columns) {
    this.type = ParquetSchema.of(columns);
  }

  /** Writes a file and returns its size in bytes. */
  static long write(Path file, List<Column> columns, Iterator<Object[]> rows) {
    try (ParquetWriter<Object[]> writer =
        new Builder(new LocalOutputFile(file), new ParquetRows(columns))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toFile().length();
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final ParquetRows rows;

    Builder(LocalOutputFile file, ParquetRows rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return rows;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public WriteContext init(Configuration configuration) {
    return new WriteContext(type, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(type, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(Object[] row) {
    out.startMessage();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        String name = type.getFieldName(i);
        out.startField(name, i);
        writeValue(row[i]);
        out.endField(name, i);
      }
    }
    out.endMessage();
  }

  private void writeValue(Object value) {
    if (value instanceof String text) {
      out.addBinary(Binary.fromString(text));
    } else if (value instanceof Long number) {
      out.addLong(number);
    } else if (value instanceof Double number) {
      out.addDouble(number);
    } else if (value instanceof LocalDate date) {
      out.addInteger(Math.toIntExact(date.toEpochDay()));
    } else {
      out.addLong(ChronoUnit.MICROS.between(EPOCH, (LocalDateTime) value));
    }
  }
}
