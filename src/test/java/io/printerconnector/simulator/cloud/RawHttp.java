package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.cloud.CloudClient.Reply;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a request target that Java's HTTP client would refuse. */
final class RawHttp {

  private RawHttp() {}

  static Reply get(URI server, String target) throws Exception {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = Integer.parseInt(answer.substring(9, 12));
      return new Reply(status, answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }
}
