package io.printerconnector.doctor;

import io.printerconnector.config.PrinterConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whether a printer opens a websocket: the handshake alone (RFC 6455), and no frame. */
final class Websocket {

  private static final int PATIENCE_MILLIS = 3_000;
  private static final String FIX =
      "let the web server in between pass the websocket on, or write Moonraker's own port (7125) into"
          + " base_url; until then the printer is asked every few seconds";

  private final PrinterConfig printer;

  Websocket(PrinterConfig printer) {
    this.printer = printer;
  }

  void look(Findings findings) {
    URI uri = URI.create(printer.websocketUrl());
    if (uri.getScheme().equals("wss")) {
      return; // the certificate was checked with the rest
    }
    try {
      String answer = answer(uri);
      if (answer.startsWith("HTTP/1.1 101")) {
        findings.ok("websocket", uri + " opens");
      } else {
        findings.warn("websocket", "%s does not open: %s".formatted(uri, answer), FIX);
      }
    } catch (IOException e) {
      findings.warn("websocket", "%s does not open: %s".formatted(uri, e.getMessage()), FIX);
    }
  }

  private String answer(URI uri) throws IOException {
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String key = printer.apiKey() == null ? "" : "X-Api-Key: " + printer.apiKey() + "\r\n";
      String request =
          ("GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n%s"
                  + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
              .formatted(uri.getRawPath(), uri.getRawAuthority(), key);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line == null ? "the connection was closed" : line;
    }
  }
}
