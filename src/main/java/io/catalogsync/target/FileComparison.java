package io.catalogsync.target;

import java.util.List;

/**
 * How a replica's files compare with the source's, byte by byte.
 *
 * @param version the replica's version
 * @param matching files that are the same on both sides
 * @param missing paths below the table's folder that the replica lacks
 * @param changed paths whose content differs
 * @param extra commits of the replica that the source does not have
 */
public record FileComparison(
    long version, long matching, List<String> missing, List<String> changed, List<String> extra) {
  public FileComparison {
    missing = List.copyOf(missing);
    changed = List.copyOf(changed);
    extra = List.copyOf(extra);
  }
}
