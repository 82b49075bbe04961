package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.printago.DevelopmentPrintago;

/** What a developer has to know of a {@link DevelopmentPrintago} that was started. */
final class PrintagoText {

  private PrintagoText() {}

  static String of(DevelopmentPrintago cloud) {
    String access =
        "-h %s -p %d -u %s -P %s"
            .formatted(
                cloud.options().host(),
                cloud.brokerUrl().getPort(),
                quoted(cloud.options().username()),
                quoted(cloud.options().password()));
    return """
        Development Printago at %1$s, its broker at %2$s
          config.json    "cloud": "printago",
                         "printago": {"broker_url": "%2$s",
                                      "username": %3$s,
                                      "password": %4$s}
          pairing        %5$s, good token %6$s
          file           curl '%1$s/dev/files?name=File.gcode' --data-binary @File.gcode
          print          curl %1$s/dev/commands -d '{"type": "printer_control", "action": "start_print_bbl", "parameters": {"url": "URL"}}'
          status         curl %1$s/dev/commands -d '{"type": "printer_control", "action": "get_status"}'
          see            curl %1$s/dev/messages
          all endpoints  curl %1$s/dev
          listen         mosquitto_sub %7$s -v -t '#'
          send           mosquitto_pub %7$s -t %8$s -m '{"type": "printer_control", "action": "pause_print", "parameters": {}}'
        What the broker takes is shown here."""
        .formatted(
            cloud.baseUrl(),
            cloud.brokerUrl(),
            Json.write(cloud.options().username()),
            Json.write(cloud.options().password()),
            cloud.pairingUrl(),
            cloud.options().pairingToken(),
            access,
            cloud.options().topics().commands());
  }

  /** As a word of a shell. */
  private static String quoted(String text) {
    return text.matches("[\\w.@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
