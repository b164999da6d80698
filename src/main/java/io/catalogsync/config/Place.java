package io.catalogsync.config;

import java.nio.file.Path;

/** Where in which file; line 0 stands for the file as a whole. */
record Place(Path file, int line) {
  static Place of(Path file) {
    return new Place(file, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file.toString() : file + ":" + line;
  }
}
