package io.catalogsync.target.replica;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How a commit of the replica compares with the source's of the same version. */
enum CommitCheck {
  SAME,
  /** Ours, but the disk lost a part of it: to be written anew. */
  TORN,
  /** A whole commit, and not the source's: somebody else's work. */
  FOREIGN;

  static CommitCheck of(FileStore source, FileStore target, String commit) {
    byte[] wanted = Contents.bytes(source, commit);
    byte[] found = Contents.bytes(target, commit);
    if (Arrays.equals(wanted, found)) {
      return SAME;
    }
    boolean prefix =
        found.length < wanted.length
            && Arrays.equals(wanted, 0, found.length, found, 0, found.length);
    return prefix || !isJson(found) ? TORN : FOREIGN;
  }

  private static boolean isJson(byte[] commit) {
    try {
      new String(commit, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> JsonMapper.shared().readTree(line));
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }
}
