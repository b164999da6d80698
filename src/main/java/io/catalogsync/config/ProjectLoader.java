package io.catalogsync.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Loads one project in Odibi's order: substitute, parse, merge the imports into it (the imported
 * side wins), then {@code environments.<env>}, then {@code env.<env>.yaml} beside the file.
 */
final class ProjectLoader {
  /** Files that import two others each would otherwise double with every level. */
  private static final int MAX_FILES = 200;

  private static final Set<String> OVERRIDABLE =
      new TreeSet<>(
          List.of(
              "alerts",
              "connections",
              "engine",
              "lineage",
              "logging",
              "performance",
              "pipelines",
              "retry",
              "story",
              "system",
              "vars"));

  private final Problems problems;
  private final Function<String, String> environmentVariables;
  private final Set<Path> open = new LinkedHashSet<>();
  private int loaded;

  ProjectLoader(Problems problems, Function<String, String> environmentVariables) {
    this.problems = problems;
    this.environmentVariables = environmentVariables;
  }

  Optional<YamlValue.Mapping> load(Path file, Optional<String> environment) {
    return load(file, environment, Place.of(file), "");
  }

  private Optional<YamlValue.Mapping> load(
      Path file, Optional<String> environment, Place from, String path) {
    Path identity = file.toAbsolutePath().normalize();
    if (!open.add(identity)) {
      problems.add(from, path, "The files import each other in a circle. Remove this import.");
      return Optional.empty();
    }
    try {
      if (++loaded > MAX_FILES) {
        problems.add(from, path, "More than " + MAX_FILES + " imports. Import each file once.");
        return Optional.empty();
      }
      return parse(file, from, path)
          .map(root -> withImports(root, file, environment))
          .map(root -> withEnvironment(root, file, environment));
    } finally {
      open.remove(identity);
    }
  }

  private Optional<YamlValue.Mapping> parse(Path file, Place from, String path) {
    String about = from.file().equals(file) ? "" : file + ": ";
    return TextFile.read(file, problem -> problems.add(from, path, about + problem))
        .flatMap(text -> substituted(file, text))
        .flatMap(text -> new YamlFile(problems).parse(file, text));
  }

  private Optional<String> substituted(Path file, String text) {
    Optional<String> result =
        EnvironmentText.substitute(text, environmentVariables, problems::conceal);
    if (result.isEmpty()) {
      problems.add(Place.of(file), "", "Too large once its variables are filled in.");
    }
    return result;
  }

  private YamlValue.Mapping withImports(
      YamlValue.Mapping root, Path file, Optional<String> environment) {
    YamlValue.Mapping merged = root.without("imports");
    int index = 0;
    for (YamlValue item : importsOf(root)) {
      String path = "imports[" + index++ + "]";
      Optional<Path> imported = importedFile(item, file, path);
      if (imported.isPresent()) {
        Optional<YamlValue.Mapping> loadedFile =
            load(imported.get(), environment, item.place(), path);
        merged = loadedFile.isPresent() ? YamlMerge.merge(merged, loadedFile.get()) : merged;
      }
    }
    return merged;
  }

  private static List<YamlValue> importsOf(YamlValue.Mapping root) {
    YamlValue imports = root.entries().get("imports");
    if (imports == null || imports instanceof YamlValue.Nothing) {
      return List.of();
    }
    return imports instanceof YamlValue.Sequence several ? several.items() : List.of(imports);
  }

  private Optional<Path> importedFile(YamlValue item, Path file, String path) {
    if (!(item instanceof YamlValue.Text text)) {
      problems.add(item.place(), path, "Must be the path of a YAML file.");
      return Optional.empty();
    }
    Optional<String> missing = EnvironmentText.missingIn(text.text());
    if (missing.isPresent()) {
      problems.add(item.place(), path, Section.missingVariable(missing.get()));
      return Optional.empty();
    }
    try {
      return Optional.of(file.resolveSibling(text.text()).normalize());
    } catch (InvalidPathException e) {
      problems.add(item.place(), path, "This is not a path of this system.");
      return Optional.empty();
    }
  }

  private YamlValue.Mapping withEnvironment(
      YamlValue.Mapping root, Path file, Optional<String> environment) {
    if (environment.isEmpty()) {
      return root;
    }
    String name = environment.get();
    YamlValue.Mapping result = root;
    if (root.entries().get("environments") instanceof YamlValue.Mapping environments
        && environments.entries().get(name) instanceof YamlValue.Mapping override) {
      checkOverridable(name, override);
      result = YamlMerge.merge(result, override);
    }
    Path beside = file.resolveSibling("env." + name + ".yaml");
    if (!Files.exists(beside)) {
      return result;
    }
    Optional<YamlValue.Mapping> override = load(beside, Optional.empty(), Place.of(beside), "");
    return override.isPresent() ? YamlMerge.merge(result, override.get()) : result;
  }

  private void checkOverridable(String environment, YamlValue.Mapping override) {
    Set<String> others = new TreeSet<>(override.entries().keySet());
    others.removeAll(OVERRIDABLE);
    if (!others.isEmpty()) {
      problems.add(
          override.place(),
          "environments." + environment,
          "Environment '"
              + environment
              + "' contains non-overrideable fields: "
              + problems.shown(others)
              + ". Only these fields can be overridden: "
              + OVERRIDABLE);
    }
  }
}
