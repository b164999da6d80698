package io.catalogsync.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One mapping of a project, read key by key. A value that is missing or wrong is reported with its
 * path and replaced by a stand-in, so that reading goes on to the next problem.
 */
final class Section {
  private static final Set<String> YES = Set.of("true", "yes", "on", "y", "t", "1");
  private static final Set<String> NO = Set.of("false", "no", "off", "n", "f", "0");

  private final YamlValue.Mapping mapping;
  private final String path;
  private final Variables variables;
  private final Problems problems;

  Section(YamlValue.Mapping mapping, String path, Variables variables, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.variables = variables;
    this.problems = problems;
  }

  static String missingVariable(String name) {
    return "Missing environment variable: "
        + name
        + ". Set it for this service, or add it to the .env file beside the project.";
  }

  Set<String> keys() {
    return mapping.entries().keySet();
  }

  boolean has(String key) {
    YamlValue value = mapping.entries().get(key);
    return value != null && !(value instanceof YamlValue.Nothing);
  }

  /** The text of the first of these keys that has one; blank counts as absent. */
  Optional<String> text(String... names) {
    for (String name : names) {
      Optional<String> text = has(name) ? textOf(resolved(name), at(name)) : Optional.empty();
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** As {@link #text}, but to leave it out is a problem; its stand-in is the empty text. */
  String required(String name, String write) {
    int before = problems.count();
    Optional<String> text = text(name);
    if (text.isEmpty() && problems.count() == before) {
      problem(name, "Missing or empty. " + write);
    }
    return text.orElse("");
  }

  boolean flag(String name, boolean whenAbsent) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String word = text.get().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      problem(name, "Must be true or false, not " + shown(text.get()) + ".");
    }
    return YES.contains(word);
  }

  OptionalInt number(String name, int min, int max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    String range = max == Integer.MAX_VALUE ? min + " or more" : "from " + min + " to " + max;
    problem(name, "Must be a whole number, " + range + ", not " + shown(text.get()) + ".");
    return OptionalInt.empty();
  }

  Optional<Section> section(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    YamlValue value = resolved(name);
    if (value instanceof YamlValue.Mapping found) {
      return Optional.of(new Section(found, at(name), variables, problems));
    }
    problem(name, "Must be a mapping (`key: value` lines).");
    return Optional.empty();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (!has(name)) {
      return texts;
    }
    if (!(resolved(name) instanceof YamlValue.Sequence sequence)) {
      problem(name, "Must be a list, such as [meta_runs, meta_failures].");
      return texts;
    }
    int index = 0;
    for (YamlValue item : sequence.items()) {
      String at = at(name) + "[" + index++ + "]";
      int before = problems.count();
      Optional<String> text = textOf(variables.resolve(item, at), at);
      text.ifPresent(texts::add);
      if (text.isEmpty() && problems.count() == before) {
        problems.add(item.place(), at, "Empty. Write a name or remove the entry.");
      }
    }
    return texts;
  }

  void problem(String key, String text) {
    problem(key, key, text);
  }

  /** As {@link #problem(String, String)}, with another name for the key in the path. */
  void problem(String name, String key, String text) {
    YamlValue value = mapping.entries().get(key);
    problems.add(value == null ? mapping.place() : value.place(), at(name), text);
  }

  /** A quiet look into a section that may not be read at all: no problem of it is reported. */
  boolean looksLike(String section, String key, Set<String> words) {
    return mapping.entries().get(section) instanceof YamlValue.Mapping found
        && found.entries().get(key) instanceof YamlValue.Text text
        && words.contains(text.text().toLowerCase(Locale.ROOT));
  }

  String shown(String text) {
    return "'" + problems.shown(text) + "'";
  }

  Problems problems() {
    return problems;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private YamlValue resolved(String name) {
    return variables.resolve(mapping.entries().get(name), at(name));
  }

  private Optional<String> textOf(YamlValue value, String at) {
    if (value instanceof YamlValue.Text text) {
      Optional<String> missing = EnvironmentText.missingIn(text.text());
      if (missing.isPresent()) {
        problems.add(value.place(), at, missingVariable(missing.get()));
        return Optional.empty();
      }
      return text.text().isBlank() ? Optional.empty() : Optional.of(text.text());
    }
    if (!(value instanceof YamlValue.Nothing)) {
      problems.add(value.place(), at, "Must be a single value, not a list or mapping.");
    }
    return Optional.empty();
  }
}
