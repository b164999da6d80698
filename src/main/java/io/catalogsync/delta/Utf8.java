package io.catalogsync.delta;

import io.catalogsync.row.BadValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from files: what is not UTF-8 is told, not replaced. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /** The text; throws {@link UnreadableValueException} when it is none. */
  static String decode(byte[] bytes) {
    // the JDK's own decoder is much the fastest, and leaves a mark when it had to replace
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : strictly(bytes);
  }

  private static String strictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableValueException(BadValue.INVALID_UTF8, e);
    }
  }
}
