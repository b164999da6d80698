package io.catalogsync.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a small UTF-8 file whole, or says why it cannot be read. */
final class TextFile {
  static final int LIMIT = 3 * 1024 * 1024;

  private TextFile() {}

  static Optional<String> read(Path file, Consumer<String> problem) {
    if (Files.isDirectory(file)) {
      problem.accept("This is a directory. Name the YAML file itself.");
      return Optional.empty();
    }
    // One byte more than allowed, because the size a device or a pipe reports is no bound.
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        problem.accept("The file is larger than " + LIMIT + " bytes. Split it with `imports:`.");
        return Optional.empty();
      }
      return Optional.of(withoutByteOrderMark(decode(bytes)));
    } catch (NoSuchFileException e) {
      problem.accept("File not found. Check the path.");
    } catch (AccessDeniedException e) {
      problem.accept("The file may not be read. Grant this service read permission.");
    } catch (CharacterCodingException e) {
      problem.accept("The file is not valid UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      problem.accept("The file could not be read (" + e.getClass().getSimpleName() + ").");
    }
    return Optional.empty();
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
