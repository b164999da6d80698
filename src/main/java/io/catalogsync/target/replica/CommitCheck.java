package io.catalogsync.target.replica;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a commit of the replica compares with the source's of the same version. Memory is a buffer of
 * each, and a line where they differ.
 */
enum CommitCheck {
  SAME,
  /** Ours, but the disk lost a part of it: to be written anew. */
  TORN,
  /** A whole commit, and not the source's: somebody else's work. */
  FOREIGN;

  static CommitCheck of(FileStore source, FileStore target, String commit) {
    if (Contents.same(source, target, commit)) {
      return SAME;
    }
    return Contents.isStart(target, source, commit) || !isJson(target, commit) ? TORN : FOREIGN;
  }

  private static boolean isJson(FileStore store, String commit) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(store.read(commit), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          JsonMapper.shared().readTree(line);
        }
      }
      return true;
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the store translates its own faults
    }
  }
}
