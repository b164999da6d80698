package io.catalogsync.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * What the YAML parser objected to. The parser quotes the line, and sometimes a word, that it
 * stumbled over, which may be a secret; only wordings known to quote nothing are passed on.
 */
record YamlFault(int line, String message) {
  private static final Map<String, String> WORDINGS = new LinkedHashMap<>();

  static {
    WORDINGS.put("found character '\\t", "a tab where only spaces may stand; indent with spaces");
    WORDINGS.put("found character", "a character that cannot start a value; quote the value");
    WORDINGS.put("found undefined alias", "an alias (*name) without its anchor; quote the value");
    WORDINGS.put("Global tag is not allowed", "a tag (!!name) is not allowed; write a plain value");
    WORDINGS.put("found undefined tag handle", "an unknown tag (!name); quote the value");
    WORDINGS.put("could not find expected ':'", "could not find expected ':' after a key");
    WORDINGS.put("mapping values are not allowed here", "mapping values are not allowed here");
    WORDINGS.put("sequence entries are not allowed", "sequence entries are not allowed here");
    WORDINGS.put("expected <block end>", "a line is indented differently from those above it");
    WORDINGS.put("expected ',' or '}'", "a '{' is not closed, or a ',' is missing");
    WORDINGS.put("expected ',' or ']'", "a '[' is not closed, or a ',' is missing");
    WORDINGS.put("found unexpected end of stream", "a quote is not closed");
    WORDINGS.put("found unknown escape", "an unknown escape in double quotes; use single quotes");
    WORDINGS.put("but found another document", "several documents; keep one per file");
    WORDINGS.put("Nesting Depth exceeded", "nested deeper than " + YamlFile.MAX_DEPTH + " levels");
    WORDINGS.put("Number of aliases", "too many aliases (*name) of lists and mappings");
    WORDINGS.put("The incoming YAML document exceeds", "larger than " + TextFile.LIMIT + " bytes");
  }

  static YamlFault of(YAMLException e, String text) {
    if (e instanceof ReaderException unreadable) {
      return new YamlFault(
          lineAt(text, unreadable.getPosition()),
          "Not valid YAML: a control character. Remove it, or write it as an escape.");
    }
    if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return new YamlFault(
          marked.getProblemMark().getLine() + 1,
          "Not valid YAML at column "
              + (marked.getProblemMark().getColumn() + 1)
              + ": "
              + wording(marked.getProblem())
              + ".");
    }
    return new YamlFault(0, "Not valid YAML: " + wording(e.getMessage()) + ".");
  }

  private static String wording(String problem) {
    String known = problem == null ? "" : problem;
    return WORDINGS.entrySet().stream()
        .filter(wording -> known.startsWith(wording.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("the structure is broken here; check indentation and quotes");
  }

  private static int lineAt(String text, int codePoints) {
    return 1 + (int) text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
  }
}
