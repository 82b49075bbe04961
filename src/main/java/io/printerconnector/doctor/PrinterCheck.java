package io.printerconnector.doctor;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.doctor.Asking.Answer;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.Proxies;
import io.printerconnector.webcam.Webcam;
import io.printerconnector.webcam.Webcams;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One printer: its Moonraker, its Klipper, its websocket, its camera and its macros. */
final class PrinterCheck implements Check {

  private static final String WEBCAM_SETTINGS =
      "correct its snapshot URL in the webcam settings of Mainsail or Fluidd, or ui_port in config.json";

  private final Installation installation;
  private final PrinterConfig printer;
  private final PrinterObjects objects;

  PrinterCheck(Installation installation, PrinterConfig printer, PrinterObjects objects) {
    this.installation = installation;
    this.printer = printer;
    this.objects = objects;
  }

  @Override
  public String subject() {
    return printer.displayName();
  }

  @Override
  public void look(Findings findings) throws IOException {
    if (printer.isSocket()) {
      new SocketCheck(installation, printer, objects).look(findings);
      return;
    }
    HttpConnections connections = new HttpConnections();
    try {
      connections.setCaFile(installation.setting("tls.caFile"));
    } catch (IllegalArgumentException e) {
      return; // the check of the cloud says it
    }
    try (Asking asking = new Asking(connections, Proxies.none())) {
      Answer info = moonraker(findings, asking);
      if (info == null) {
        return;
      }
      String state = String.valueOf(info.result().get("klippy_state"));
      boolean connected = KlipperState.look(findings, state, ask(asking, "/printer/info").result());
      new Websocket(printer).look(findings);
      if (connected) {
        macros(findings, asking);
      }
      webcam(findings, asking);
    }
  }

  private Answer ask(Asking asking, String path) throws IOException {
    Map<String, String> headers = new HashMap<>();
    if (printer.apiKey() != null) {
      headers.put("X-Api-Key", printer.apiKey());
    }
    return asking.get(printer.baseUrl() + path, headers);
  }

  private Answer moonraker(Findings findings, Asking asking) {
    Answer info;
    try {
      info = ask(asking, "/server/info");
    } catch (IOException e) {
      findings.fail(
          "moonraker",
          "%s: %s".formatted(printer.baseUrl(), reason(e)),
          "switch the printer on, or correct base_url in config.json (Moonraker's port is usually 7125)");
      return null;
    }
    if (info.status() == 401 || info.status() == 403) {
      findings.fail(
          "moonraker",
          "%s does not let the connector in (http %d)".formatted(printer.baseUrl(), info.status()),
          printer.apiKey() == null
              ? "write Moonraker's API key as api_key into config.json, or this machine's address into"
                  + " trusted_clients of moonraker.conf"
              : "correct api_key in config.json");
      return null;
    }
    if (info.status() != 200 || info.result().isEmpty()) {
      findings.fail(
          "moonraker",
          "what answers at %s is not Moonraker (http %d)"
              .formatted(printer.baseUrl(), info.status()),
          "correct base_url in config.json (Moonraker's port is usually 7125)");
      return null;
    }
    findings.ok(
        "moonraker",
        "%s answers, version %s"
            .formatted(printer.baseUrl(), info.result().get("moonraker_version")));
    return info;
  }

  private static String reason(IOException error) {
    if (error instanceof UnknownHostException) {
      return "its name is unknown";
    }
    return error instanceof ConnectException ? "nothing listens there" : error.getMessage();
  }

  private void macros(Findings findings, Asking asking) throws IOException {
    List<String> names = List.of();
    if (ask(asking, "/printer/objects/list").result().get("objects") instanceof List<?> list) {
      names = list.stream().map(String::valueOf).toList();
    }
    objects.note(printer, names, findings);
    Map<?, ?> help = ask(asking, "/printer/gcode/help").result();
    new Macros(installation, printer.machine(), names, help).look(findings);
  }

  private void webcam(Findings findings, Asking asking) throws IOException {
    Answer list = ask(asking, "/server/webcams/list");
    if (!(list.result().get("webcams") instanceof List<?> webcams) || webcams.isEmpty()) {
      findings.ok("webcam", "there is none");
      return;
    }
    try {
      picture(findings, Webcams.first(printer, list.result()), asking);
    } catch (CommandFailedException e) {
      findings.warn("webcam", e.getMessage(), WEBCAM_SETTINGS);
    }
  }

  private static void picture(Findings findings, Webcam webcam, Asking asking) {
    try {
      Answer picture = asking.get(webcam.url(), Map.of());
      if (picture.status() == 200 && picture.type().startsWith("image/")) {
        findings.ok("webcam", "%s gives a picture".formatted(webcam));
      } else {
        findings.warn(
            "webcam",
            picture.status() == 200
                ? "%s gives no picture, but %s".formatted(webcam, picture.type())
                : "%s answers http %d".formatted(webcam, picture.status()),
            WEBCAM_SETTINGS);
      }
    } catch (IOException e) {
      findings.warn(
          "webcam", "%s gives no picture: %s".formatted(webcam, reason(e)), WEBCAM_SETTINGS);
    }
  }
}
