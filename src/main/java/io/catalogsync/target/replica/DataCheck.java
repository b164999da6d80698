package io.catalogsync.target.replica;

import java.util.OptionalLong;

/** Tells what has to be done to a data file of a replica. */
final class DataCheck {
  private final FileStore source;
  private final FileStore copy;
  private final boolean bytes;

  /**
   * A check.
   *
   * @param bytes whether to read files that are there in the right size, on both sides: Delta never
   *     changes a file, so that only a disk, or a person, makes them differ
   */
  DataCheck(FileStore source, FileStore copy, boolean bytes) {
    this.source = source;
    this.copy = copy;
    this.bytes = bytes;
  }

  enum Need {
    NOTHING,
    COPY,
    REPLACE,
    /** The log agrees with the replica: the source's file is the damaged one. */
    SOURCE_DAMAGED,
    /** It cannot be had: the source no longer has it, and the replica not as the log says. */
    LOST
  }

  /**
   * What to do.
   *
   * @param size bytes to move
   */
  record Found(Need need, long size) {}

  Found look(TableFile file) {
    OptionalLong here = copy.size(file.path());
    boolean asLogged = here.isPresent() && here.equals(file.size());
    if (asLogged && !bytes) {
      return found(Need.NOTHING, here);
    }
    OptionalLong there = source.size(file.path());
    if (there.isEmpty()) {
      return found(file.isWhole(here) ? Need.NOTHING : Need.LOST, here);
    }
    if (here.isEmpty()) {
      return found(Need.COPY, there);
    }
    if (here.equals(there)) {
      return compare(file, there);
    }
    return found(asLogged ? Need.SOURCE_DAMAGED : Need.REPLACE, there);
  }

  private Found compare(TableFile file, OptionalLong size) {
    if (!bytes) {
      return found(Need.NOTHING, size);
    }
    return switch (FileCheck.of(source, copy, file.path())) {
      case SAME -> found(Need.NOTHING, size);
      case DIFFERENT -> found(Need.REPLACE, size);
      case GONE -> found(file.isWhole(size) ? Need.NOTHING : Need.LOST, size);
      case MISSING -> found(Need.COPY, size);
    };
  }

  private static Found found(Need need, OptionalLong size) {
    return new Found(need, size.orElse(0));
  }
}
