package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.parquet.variant.Variant;
import org.apache.parquet.variant.VariantBuilder;
import org.apache.parquet.variant.VariantObjectBuilder;
import org.junit.jupiter.api.Test;

class VariantJsonTest {
  @Test
  void scalars() {
    assertThat(json(VariantBuilder::appendNull)).isEqualTo("null");
    assertThat(json(v -> v.appendBoolean(true))).isEqualTo("true");
    assertThat(json(v -> v.appendByte((byte) -1))).isEqualTo("-1");
    assertThat(json(v -> v.appendLong(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    assertThat(json(v -> v.appendDouble(1.5))).isEqualTo("1.5");
    assertThat(json(v -> v.appendDouble(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(json(v -> v.appendFloat(0.1f))).isEqualTo("0.1");
    assertThat(json(v -> v.appendDecimal(new BigDecimal("12.340")))).isEqualTo("12.340");
    assertThat(json(v -> v.appendString("a\"b\u0001é"))).isEqualTo("\"a\\\"b\\u0001é\"");
    assertThat(json(v -> v.appendBinary(ByteBuffer.wrap(new byte[] {1, 2})))).isEqualTo("\"AQI=\"");
    UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(json(v -> v.appendUUID(uuid))).isEqualTo("\"" + uuid + "\"");
  }

  @Test
  void times() {
    assertThat(json(v -> v.appendDate(-1))).isEqualTo("\"1969-12-31\"");
    assertThat(json(v -> v.appendTimestampTz(-1))).isEqualTo("\"1969-12-31T23:59:59.999999Z\"");
    assertThat(json(v -> v.appendTimestampNtz(1))).isEqualTo("\"1970-01-01T00:00:00.000001\"");
    assertThat(json(v -> v.appendTimestampNanosTz(-1)))
        .isEqualTo("\"1969-12-31T23:59:59.999999999Z\"");
    assertThat(json(v -> v.appendTimestampNanosNtz(1001)))
        .isEqualTo("\"1970-01-01T00:00:00.000001001\"");
    assertThat(json(v -> v.appendTime(1))).isEqualTo("\"00:00:00.000001\"");
  }

  @Test
  void keysAreSorted() {
    assertThat(
            json(
                v -> {
                  VariantObjectBuilder object = v.startObject();
                  object.appendKey("b");
                  object.appendInt(1);
                  object.appendKey("a");
                  object.startArray().appendInt(2);
                  object.endArray();
                  v.endObject();
                }))
        .isEqualTo("{\"a\":[2],\"b\":1}");
  }

  private static String json(Consumer<VariantBuilder> content) {
    VariantBuilder builder = new VariantBuilder();
    content.accept(builder);
    Variant variant = builder.build();
    StringBuilder out = new StringBuilder();
    VariantJson.write(out, variant);
    return out.toString();
  }
}
