package io.catalogsync.target.replica;

import java.util.ArrayList;
import java.util.List;

/** Versions that cannot be read any more, because the source's VACUUM deleted files of them. */
final class LostFiles {
  private record Span(long from, long until) {}

  private final List<Span> spans = new ArrayList<>();

  void add(long from, long until) {
    spans.add(new Span(from, until));
  }

  boolean isWhole(long version) {
    return spans.stream().noneMatch(span -> span.from() <= version && version < span.until());
  }
}
