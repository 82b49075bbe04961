package io.printerconnector.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code scenarios/hostile.yaml} says; the file explains the fields.
 *
 * @param actions the parameters of each action, with the kinds of their values
 * @param refused actions that are never carried out
 * @param requests patterns of all requests that may reach a printer
 */
record HostileTable(
    Map<String, Map<String, String>> actions, Set<String> refused, List<String> requests) {

  static HostileTable read() {
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try (InputStream in = HostileTable.class.getResourceAsStream("/scenarios/hostile.yaml")) {
      return yaml.readValue(in, HostileTable.class);
    } catch (IOException e) {
      throw new IllegalStateException("hostile.yaml cannot be read: " + e.getMessage(), e);
    }
  }
}
