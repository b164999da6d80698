package io.catalogsync.config;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Parses one YAML text into the values this service reads. */
final class YamlFile {
  static final int MAX_DEPTH = 50;

  /** Generous: each {@code <<: *defaults} counts, and what aliases expand to is bounded later. */
  private static final int MAX_ALIASES = 1_000;

  private final Problems problems;

  YamlFile(Problems problems) {
    this.problems = problems;
  }

  Optional<YamlValue.Mapping> parse(Path file, String text) {
    Node root;
    try {
      root = parser().compose(new StringReader(text));
    } catch (YAMLException e) {
      YamlFault fault = YamlFault.of(e, text);
      problems.add(new Place(file, fault.line()), "", fault.message());
      return Optional.empty();
    }
    return new YamlNodes(file, problems).root(root);
  }

  /** Composes only: no tag of a file ever constructs an object. */
  private static Yaml parser() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(TextFile.LIMIT);
    options.setProcessComments(false);
    return new Yaml(new SafeConstructor(options));
  }
}
