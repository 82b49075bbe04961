package io.printerconnector.cloud.printdock;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Registration;
import io.printerconnector.config.Version;
import io.printerconnector.json.JsonText;
import io.printerconnector.pairing.RegistrationForm;
import io.printerconnector.pairing.UnusableRegistrationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** PrintDock's {@code POST /api/v1/connectors/register}, as its contract defines it. */
public final class PrintDockRegistration implements RegistrationForm {

  @Override
  public String request(ConnectorConfig config) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("pairing_token", config.pairingToken());
    if (config.siteName() != null) {
      body.put("site_name", config.siteName());
    }
    body.put(
        "device",
        Device.describe(
            URI.create(config.cloudUrl()), Version.current(), config.printers().get(0).uiPort()));
    body.put("printers", config.printers().stream().map(PrintDockRegistration::printer).toList());
    return JsonText.of(body);
  }

  private static Map<String, Object> printer(PrinterConfig printer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", printer.displayName());
    fields.put("ui_port", printer.uiPort());
    return fields;
  }

  /**
   * Printers are matched by name if the names are unique and the same on both sides, and by
   * position otherwise (as in the Go agent). A suggested interval that is not an integer from 1 to
   * 86400 is left out.
   */
  @Override
  public Registration read(String answer, List<PrinterConfig> printers) {
    RegistrationAnswer fields = new RegistrationAnswer(json(answer));
    return new Registration(
        fields.connectorId(),
        fields.secret(),
        fields.printerIds(printers),
        fields.seconds("commands_seconds"),
        fields.seconds("snapshots_seconds"));
  }

  private static Map<?, ?> json(String answer) {
    try {
      if (JsonText.parse(answer == null ? "" : answer) instanceof Map<?, ?> fields) {
        return fields;
      }
    } catch (IllegalArgumentException e) {
      throw UnusableRegistrationException.notTheCloud(e.getMessage());
    }
    throw UnusableRegistrationException.notTheCloud("no JSON object");
  }

  @Override
  public String sampleAnswer(int printers) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("connector", Map.of("id", 1));
    answer.put("credentials", Map.of("secret", "rehearsal"));
    answer.put(
        "printers", IntStream.rangeClosed(1, printers).mapToObj(i -> Map.of("id", i)).toList());
    answer.put("polling", Map.of("commands_seconds", 1, "snapshots_seconds", 1));
    return JsonText.of(answer);
  }
}
