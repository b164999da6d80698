package io.catalogsync.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Copies the sections this service reads out of the parser's graph. Aliases become copies, under a
 * budget and a depth, so that neither a bomb nor a cycle gets further than here.
 */
final class YamlNodes {
  private static final Set<String> SECTIONS =
      Set.of("project", "imports", "vars", "connections", "system", "environments");
  private static final Set<Tag> PLAIN =
      Set.of(
          Tag.MAP,
          Tag.SEQ,
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.TIMESTAMP,
          Tag.NULL,
          Tag.MERGE);
  private static final int BUDGET = 50_000;

  private final Path file;
  private final Problems problems;
  private int left = BUDGET;
  private boolean complained;

  YamlNodes(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  Optional<YamlValue.Mapping> root(Node root) {
    if (root == null || Tag.NULL.equals(root.getTag())) {
      return Optional.of(YamlValue.Mapping.empty(Place.of(file)));
    }
    if (!(root instanceof MappingNode mapping)) {
      problems.add(
          place(root), "", "The file must be a mapping of sections such as `project:`, `system:`.");
      return Optional.empty();
    }
    return Optional.of(mapping(mapping, "", 0));
  }

  private YamlValue value(Node node, String path, int depth) {
    if (exhausted(node, path, depth)) {
      return new YamlValue.Nothing(place(node));
    }
    if (!PLAIN.contains(node.getTag())) {
      problems.add(place(node), path, "A tag (!name) is not allowed here. Write a plain value.");
      return new YamlValue.Nothing(place(node));
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlValue> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item, path + "[" + items.size() + "]", depth + 1));
      }
      return new YamlValue.Sequence(place(node), items);
    }
    return Tag.NULL.equals(node.getTag())
        ? new YamlValue.Nothing(place(node))
        : new YamlValue.Text(place(node), ((ScalarNode) node).getValue());
  }

  private YamlValue.Mapping mapping(MappingNode node, String path, int depth) {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
        merged.add(tuple.getValueNode());
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        entry(entries, key, tuple.getValueNode(), path, depth);
      } else {
        problems.add(place(tuple.getKeyNode()), path, "A key must be plain text.");
      }
    }
    // What a mapping says itself wins over what it merges in.
    merged.forEach(source -> merge(entries, source, path, depth + 1));
    return new YamlValue.Mapping(place(node), entries);
  }

  private void entry(
      Map<String, YamlValue> entries, ScalarNode key, Node node, String path, int depth) {
    String name = key.getValue();
    String at = path.isEmpty() ? name : path + "." + name;
    if (entries.containsKey(name)) {
      problems.add(place(key), at, "This key stands here twice. Keep one of them.");
    }
    boolean ignored = path.isEmpty() && !SECTIONS.contains(name);
    entries.put(name, ignored ? new YamlValue.Nothing(place(node)) : value(node, at, depth + 1));
  }

  private void merge(Map<String, YamlValue> entries, Node source, String path, int depth) {
    if (exhausted(source, path, depth)) {
      return;
    }
    if (source instanceof SequenceNode several) {
      several.getValue().forEach(one -> merge(entries, one, path, depth + 1));
    } else if (source instanceof MappingNode one) {
      mapping(one, path, depth).entries().forEach(entries::putIfAbsent);
    } else {
      problems.add(place(source), path, "`<<:` merges mappings only. Name one with *anchor.");
    }
  }

  private boolean exhausted(Node node, String path, int depth) {
    if (left > 0 && depth <= YamlFile.MAX_DEPTH) {
      left--;
      return false;
    }
    if (!complained) {
      complained = true;
      problems.add(place(node), path, "Aliases (*name) expand to too many values. Write them out.");
    }
    return true;
  }

  private Place place(Node node) {
    return new Place(file, node.getStartMark().getLine() + 1);
  }
}
