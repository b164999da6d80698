package io.catalogsync.web.event;

/**
 * What the sender is told.
 *
 * @param status accepted, synced, ignored or duplicate
 * @param id the sync that was queued; null when none was
 * @param warning why nothing was queued; null when something was
 */
record EventAnswer(String status, String id, String warning) {
  static EventAnswer accepted(String id) {
    return new EventAnswer("accepted", id, null);
  }

  static EventAnswer synced(String id) {
    return new EventAnswer("synced", id, null);
  }

  static EventAnswer unknown() {
    return new EventAnswer("accepted", null, "no configured project matches; nothing is synced");
  }

  static EventAnswer ignored(String why) {
    return new EventAnswer("ignored", null, why);
  }

  static EventAnswer duplicate() {
    return new EventAnswer("duplicate", null, "this event came before; nothing is queued again");
  }
}
