package io.printerconnector.doctor;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.klippy.KlippyException;
import io.printerconnector.klippy.KlippySocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A printer without Moonraker: its Klipper at its own socket, and its macros. */
final class SocketCheck {

  private static final int MAX_BYTES = 8 << 20;
  private static final long ANSWER_MILLIS = 4_000;

  private final Installation installation;
  private final PrinterConfig printer;
  private final PrinterObjects objects;

  SocketCheck(Installation installation, PrinterConfig printer, PrinterObjects objects) {
    this.installation = installation;
    this.printer = printer;
    this.objects = objects;
  }

  void look(Findings findings) throws IOException {
    try (KlippySocket socket = new KlippySocket(Path.of(printer.socketPath()), MAX_BYTES)) {
      Map<String, Object> info;
      try {
        info = ask(socket, "info");
      } catch (IOException e) {
        findings.fail(
            "klipper",
            "%s: %s".formatted(printer.baseUrl(), e.getMessage()),
            "see whether its service runs, whether it has this path (-a in its command line), and"
                + " whether the user of this connector may write to it");
        return;
      }
      if (KlipperState.look(findings, String.valueOf(info.get("state")), info)) {
        macros(findings, socket);
      }
    }
  }

  private void macros(Findings findings, KlippySocket socket) throws IOException {
    List<String> names =
        ask(socket, "objects/list").get("objects") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    objects.note(printer, names, findings);
    new Macros(installation, printer.machine(), names, ask(socket, "gcode/help")).look(findings);
  }

  private static Map<String, Object> ask(KlippySocket socket, String method) throws IOException {
    try {
      return socket.ask(method, Map.of()).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KlippyException refused) {
        return Map.of("state", "error", "state_message", refused.getMessage());
      }
      throw new IOException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("it does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
