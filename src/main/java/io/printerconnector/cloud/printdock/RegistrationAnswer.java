package io.printerconnector.cloud.printdock;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Registration;
import io.printerconnector.pairing.UnusableRegistrationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Typed access to the cloud's answer to a registration. */
final class RegistrationAnswer {

  private final Map<?, ?> answer;

  RegistrationAnswer(Map<?, ?> answer) {
    this.answer = answer;
  }

  Identifier connectorId() {
    return id(member(answer.get("connector"), "id"), "connector.id");
  }

  String secret() {
    String field = "credentials.secret";
    if (!(member(answer.get("credentials"), "secret") instanceof String secret)
        || secret.isEmpty()) {
      throw UnusableRegistrationException.field(field, "is missing or not a text");
    }
    if (!Registration.isHeaderSafe(secret)) {
      throw UnusableRegistrationException.field(
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
        throw UnusableRegistrationException.field(field, "is the id of another printer, too");
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

  private static Identifier id(Object value, String field) {
    if (!Registration.isId(value)) {
      throw UnusableRegistrationException.field(
          field, "is missing, or neither a positive integer nor a text of visible ASCII");
    }
    return new Identifier(value);
  }
}
