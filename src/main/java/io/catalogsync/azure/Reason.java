package io.catalogsync.azure;

/**
 * Why Azure's libraries failed: they wrap what they were told in futures and rethrown exceptions.
 *
 * @param text one line, never empty
 * @param refused whether Entra ID said no, not the network
 */
record Reason(String text, boolean refused) {
  static Reason of(Throwable failure) {
    String innermost = "no word why";
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      String line = message.strip().lines().findFirst().orElse(t.getClass().getSimpleName());
      // its refusals are numbered
      if (line.contains("AADSTS")) {
        return new Reason(line, true);
      }
      innermost = line;
    }
    return new Reason(innermost, false);
  }
}
