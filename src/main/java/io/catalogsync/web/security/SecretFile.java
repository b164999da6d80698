package io.catalogsync.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file that holds one secret, as containers mount them. */
final class SecretFile {
  private static final int LONGEST = 4096;

  private SecretFile() {}

  /**
   * What the file holds, without white space around it.
   *
   * @param parse gives nothing for a text that cannot be used
   * @param form what such a text must look like
   * @param problems gets one sentence when the file cannot be used
   */
  static <T> Optional<T> read(
      Path file, Function<String, Optional<T>> parse, String form, List<String> problems) {
    try {
      String text = Files.size(file) > LONGEST ? "" : Files.readString(file).strip();
      Optional<T> parsed = parse.apply(text);
      if (parsed.isEmpty()) {
        problems.add("The secret in file " + file + ": " + form);
      }
      return parsed;
    } catch (IOException e) {
      problems.add("The secret's file " + file + " cannot be read.");
      return Optional.empty();
    }
  }
}
