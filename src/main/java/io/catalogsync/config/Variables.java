package io.catalogsync.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${vars.name}} by the project's {@code vars}. A value that is nothing but one
 * reference becomes whatever the variable is, a list included.
 */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{vars\\.([^}]+)}");

  private final YamlValue.Mapping vars;
  private final Problems problems;

  Variables(YamlValue.Mapping root, Problems problems) {
    this.vars =
        root.entries().get("vars") instanceof YamlValue.Mapping found
            ? found
            : YamlValue.Mapping.empty(root.place());
    this.problems = problems;
  }

  YamlValue resolve(YamlValue value, String path) {
    if (!(value instanceof YamlValue.Text text)) {
      return value;
    }
    Matcher whole = REFERENCE.matcher(text.text());
    if (whole.matches()) {
      return find(whole.group(1), text.place(), path);
    }
    String replaced =
        REFERENCE
            .matcher(text.text())
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(inline(reference.group(1), text.place(), path)));
    return new YamlValue.Text(text.place(), replaced);
  }

  private String inline(String name, Place place, String path) {
    YamlValue found = find(name, place, path);
    if (found instanceof YamlValue.Text text) {
      return text.text();
    }
    if (!(found instanceof YamlValue.Nothing)) {
      problems.add(
          place,
          path,
          "${vars."
              + problems.shown(name)
              + "} is a list or mapping and cannot be part of a text.");
    }
    return "";
  }

  private YamlValue find(String name, Place place, String path) {
    YamlValue current = vars;
    for (String part : name.split("\\.", -1)) {
      current = current instanceof YamlValue.Mapping mapping ? mapping.entries().get(part) : null;
    }
    if (current == null) {
      problems.add(
          place,
          path,
          "${vars." + problems.shown(name) + "} is not defined. Add it to the `vars:` section.");
      return new YamlValue.Nothing(place);
    }
    return current;
  }
}
