package io.catalogsync.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Odibi's deep merge: mappings merge key by key, anything else is replaced. */
final class YamlMerge {
  private YamlMerge() {}

  static YamlValue.Mapping merge(YamlValue.Mapping base, YamlValue.Mapping override) {
    Map<String, YamlValue> result = new LinkedHashMap<>(base.entries());
    override
        .entries()
        .forEach((key, value) -> result.merge(key, value, (old, mine) -> mergeValue(old, mine)));
    return new YamlValue.Mapping(base.place(), result);
  }

  private static YamlValue mergeValue(YamlValue base, YamlValue override) {
    return base instanceof YamlValue.Mapping old && override instanceof YamlValue.Mapping mine
        ? merge(old, mine)
        : override;
  }
}
