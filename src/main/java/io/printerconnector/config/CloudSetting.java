package io.printerconnector.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key in the object of a cloud that sets a property of the routes.
 *
 * @param key the key in config.json
 * @param property the property that it sets
 * @param reading how its value is read and checked
 */
record CloudSetting(String key, String property, Reading reading) {

  /** Gives the value, or null if there is none that can be used. */
  interface Reading {
    Object of(ConfigFields fields, String key);
  }

  /** Reads one of these words. */
  static Reading word(String... words) {
    int last = words.length - 1;
    String most = String.join(", ", List.of(words).subList(0, last));
    String fix = "it must be %s or %s".formatted(most, words[last]);
    Pattern known = Pattern.compile(String.join("|", words));
    return (fields, key) -> fields.text(key, known, fix);
  }

  /** The properties, by their keys. */
  static Map<String, String> properties(List<CloudSetting> settings) {
    return settings.stream().collect(Collectors.toMap(CloudSetting::key, CloudSetting::property));
  }

  /** The properties that the object sets. */
  static Map<String, String> read(List<CloudSetting> settings, ConfigFields fields) {
    Map<String, String> values = new HashMap<>();
    for (CloudSetting setting : settings) {
      Object value = setting.reading().of(fields, setting.key());
      if (value != null) {
        values.put(setting.property(), value.toString());
      }
    }
    return Map.copyOf(values);
  }
}
