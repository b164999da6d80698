package io.catalogsync.web.status;

import io.catalogsync.plan.TableKey;

/** What a hearer of the event stream is to be told next. */
sealed interface News {
  /** Something about a table changed. */
  record OfTable(TableKey key) implements News {}

  /** There is a new sample of every table's lag. */
  record OfTrends() implements News {}

  /** There will be no more. */
  record End() implements News {}
}
