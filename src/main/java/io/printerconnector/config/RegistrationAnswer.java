package io.printerconnector.config;

import io.printerconnector.command.Identifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Typed access to the cloud's answer to a registration. */
final class RegistrationAnswer {

  private final Map<String, Object> answer;

  RegistrationAnswer(Map<String, Object> answer) {
    this.answer = answer;
  }

  Identifier connectorId() {
    return id(member(answer.get("connector"), "id"), "connector.id");
  }

  String secret() {
    String field = "credentials.secret";
    if (!(member(answer.get("credentials"), "secret") instanceof String secret)
        || secret.isEmpty()) {
      throw new IncompleteRegistrationException(field, "is missing or not a text");
    }
    if (!ConfigFields.isHeaderSafe(secret)) {
      throw new IncompleteRegistrationException(
          field, "holds characters that cannot be sent in an HTTP header");
    }
    return secret;
  }

  /** The suggested interval, or null if there is no usable one. */
  Integer seconds(String name) {
    Object value = member(answer.get("polling"), name);
    boolean usable = value instanceof Integer seconds && seconds >= 1 && seconds <= 86400;
    return usable ? (Integer) value : null;
  }

  List<Identifier> printerIds(List<PrinterConfig> printers) {
    List<?> given = answer.get("printers") instanceof List<?> list ? list : List.of();
    List<String> givenNames = new ArrayList<>();
    given.forEach(printer -> givenNames.add(name(member(printer, "name"))));
    boolean byName =
        isSameUniqueSet(printers.stream().map(PrinterConfig::name).toList(), givenNames);
    List<Identifier> ids = new ArrayList<>();
    for (int i = 0; i < printers.size(); i++) {
      int at = byName ? givenNames.indexOf(printers.get(i).name()) : i;
      String field = "printers[" + at + "].id";
      Identifier id = id(at < given.size() ? member(given.get(at), "id") : null, field);
      if (ids.contains(id)) {
        throw new IncompleteRegistrationException(field, "is the id of another printer, too");
      }
      ids.add(id);
    }
    return ids;
  }

  private static boolean isSameUniqueSet(List<String> configured, List<String> given) {
    Set<String> unique = new HashSet<>(configured);
    return !unique.contains(null)
        && unique.size() == configured.size()
        && given.size() == configured.size()
        && unique.equals(new HashSet<>(given));
  }

  private static Object member(Object parent, String name) {
    return parent instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static String name(Object value) {
    return value instanceof String text ? text : null;
  }

  /** The same rule as for the ids in config.json, so that what is stored can be loaded. */
  private static Identifier id(Object value, String field) {
    boolean integer =
        (value instanceof Integer || value instanceof Long || value instanceof BigInteger)
            && new BigInteger(value.toString()).signum() > 0;
    boolean text = value instanceof String id && ConfigFields.isHeaderSafe(id) && !id.equals("0");
    if (!integer && !text) {
      throw new IncompleteRegistrationException(
          field, "is missing, or neither a positive integer nor a text of visible ASCII");
    }
    return new Identifier(value);
  }
}
