package io.catalogsync.config;

import io.catalogsync.error.Errors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads Odibi project files as they are, and reports everything that is wrong in all of them at
 * once.
 *
 * <p>Variables come from the environment of this process first and from the {@code .env} file
 * beside the project second. Odibi's runner has it the other way round; here the one who deploys
 * the service has the last word, and a developer's forgotten {@code .env} does not.
 */
public final class OdibiProjectReader {
  /** It becomes part of a file name. */
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private OdibiProjectReader() {}

  /**
   * Reads the files in the order given.
   *
   * @param environmentName whose {@code environments.<name>} and {@code env.<name>.yaml} apply
   * @param env an environment variable's value, null when it is not set
   * @throws io.catalogsync.error.CatalogSyncException when anything is wrong, naming all of it
   */
  public static List<OdibiProject> read(
      List<Path> files, Optional<String> environmentName, Function<String, String> env) {
    Problems problems = new Problems();
    Optional<String> environment = environmentName.filter(name -> !name.isBlank());
    if (environment.isPresent() && !ENVIRONMENT.matcher(environment.get()).matches()) {
      throw Errors.configInvalid(
          List.of(
              "catalog-sync.environment: Not the name of an environment. Write letters, digits,"
                  + " '.', '_' and '-' only, such as prod."));
    }
    List<OdibiProject> projects = new ArrayList<>();
    for (Path file : files) {
      new ProjectLoader(problems, variables(file, env, problems))
          .load(file, environment)
          .flatMap(root -> new ProjectSection(file, root, problems).read())
          .ifPresent(projects::add);
    }
    new SharedTargets(projects, problems).check();
    problems.throwIfAny();
    return List.copyOf(projects);
  }

  private static Function<String, String> variables(
      Path file, Function<String, String> env, Problems problems) {
    Path beside = file.resolveSibling(".env");
    if (!Files.exists(beside)) {
      return env;
    }
    Map<String, String> defaults =
        TextFile.read(beside, problem -> problems.add(Place.of(beside), "", problem))
            .map(
                text ->
                    DotEnv.parse(
                        text,
                        line ->
                            problems.add(
                                new Place(beside, line), "", "Write NAME=value on one line.")))
            .orElse(Map.of());
    return name -> {
      String set = env.apply(name);
      return set != null ? set : defaults.get(name);
    };
  }
}
