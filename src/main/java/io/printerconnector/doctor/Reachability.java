package io.printerconnector.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.core5.http.HttpHost;

/** Whether the name of a server is known, and it can be connected to. */
final class Reachability {

  private static final int CONNECT_MILLIS = 2_000;

  private Reachability() {}

  /**
   * Whether it can be; says so, or why not.
   *
   * @param what begins the names of the findings
   * @param setting what the owner has to correct
   */
  static boolean look(Findings findings, String what, HttpHost host, String setting) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host.getHostName());
      findings.ok(
          what + " name",
          "%s is %s"
              .formatted(
                  host.getHostName(),
                  Arrays.stream(addresses).map(InetAddress::getHostAddress).toList()));
    } catch (UnknownHostException e) {
      findings.fail(
          what + " name",
          "%s is unknown".formatted(host.getHostName()),
          "correct %s, or see whether this machine has a name server (resolvectl status)"
              .formatted(setting));
      return false;
    }
    IOException last = null;
    for (InetAddress address : addresses) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, host.getPort()), CONNECT_MILLIS);
        findings.ok(what + " connection", host.toHostString() + " can be connected to");
        return true;
      } catch (IOException e) {
        last = e;
      }
    }
    findings.fail(
        what + " connection",
        "%s cannot be connected to: %s".formatted(host.toHostString(), last.getMessage()),
        "correct %s, start the server, or open the firewall on the way".formatted(setting));
    return false;
  }
}
