package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs rows that are only in the copy with rows of the same key that are only in the source. */
final class KeyDifferences {
  private final NaturalKey key;
  private final Map<RowHash, Entry> entries = new LinkedHashMap<>();
  private final List<Verification.Difference> wrongHashes = new ArrayList<>();
  private long wrongHashCount;

  /** One key; the text only of as many as can become examples. */
  private static final class Entry {
    private final String text;
    private int missing;
    private int extra;

    Entry(String text) {
      this.text = text;
    }

    Verification.Kind kind() {
      if (missing > 0 && extra > 0) {
        return Verification.Kind.CHANGED;
      }
      return missing > 0 ? Verification.Kind.MISSING : Verification.Kind.EXTRA;
    }
  }

  KeyDifferences(NaturalKey key) {
    this.key = key;
  }

  void missing(HashedRow row) {
    entry(row).missing++;
  }

  void extra(HashedRow row) {
    entry(row).extra++;
  }

  void wrongHash(HashedRow row) {
    wrongHashCount++;
    if (wrongHashes.size() < Verification.MOST_EXAMPLES) {
      wrongHashes.add(new Verification.Difference(Verification.Kind.WRONG_HASH, key.text(row)));
    }
  }

  /**
   * The result.
   *
   * @param inSource rows of the source that were compared
   */
  Verification result(long inSource) {
    long missing = 0;
    long extra = 0;
    long changed = 0;
    List<Verification.Difference> examples = new ArrayList<>();
    for (Entry entry : entries.values()) {
      int pairs = Math.min(entry.missing, entry.extra);
      changed += pairs;
      missing += entry.missing - pairs;
      extra += entry.extra - pairs;
      if (entry.text != null) {
        examples.add(new Verification.Difference(entry.kind(), entry.text));
      }
    }
    wrongHashes.stream()
        .limit(Verification.MOST_EXAMPLES - (long) examples.size())
        .forEach(examples::add);
    long matching = inSource - missing - changed;
    return new Verification(matching, missing, extra, changed, wrongHashCount, examples);
  }

  private Entry entry(HashedRow row) {
    return entries.computeIfAbsent(
        key.hash(row),
        hash -> new Entry(entries.size() < Verification.MOST_EXAMPLES ? key.text(row) : null));
  }
}
