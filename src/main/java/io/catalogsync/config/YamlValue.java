package io.catalogsync.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file, with the place it was written at.
 *
 * <p>Scalars stay the text that was written: YAML 1.1 would turn the key {@code on} into a boolean,
 * and a password {@code 0123} into the number 83.
 */
sealed interface YamlValue {
  Place place();

  record Mapping(Place place, Map<String, YamlValue> entries) implements YamlValue {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Place place) {
      return new Mapping(place, Map.of());
    }

    Mapping without(String key) {
      Map<String, YamlValue> rest = new LinkedHashMap<>(entries);
      rest.remove(key);
      return new Mapping(place, rest);
    }
  }

  record Sequence(Place place, List<YamlValue> items) implements YamlValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Text(Place place, String text) implements YamlValue {}

  record Nothing(Place place) implements YamlValue {}
}
