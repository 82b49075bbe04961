package io.printerconnector.cloud.printdock;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Describes the machine that the connector runs on, for the registration. */
final class Device {

  private Device() {}

  /** The contract's {@code device} object; unknown values are left out. */
  static Map<String, Object> describe(URI cloud, String version, int uiPort) {
    Map<String, Object> device = new LinkedHashMap<>();
    put(device, "hostname", hostname());
    device.put("arch", arch(System.getProperty("os.arch")));
    device.put("os", System.getProperty("os.name").toLowerCase(Locale.ROOT));
    device.put("version", "v" + version);
    put(device, "ip", localAddress(cloud));
    device.put("ui_port", uiPort);
    return device;
  }

  private static void put(Map<String, Object> device, String name, String value) {
    if (value != null) {
      device.put(name, value);
    }
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return System.getenv("HOSTNAME");
    }
  }

  /** The contract's names of architectures, which are Go's. */
  static String arch(String javaName) {
    return switch (javaName) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64" -> "arm64";
      case "x86", "i386", "i686" -> "386";
      default -> javaName;
    };
  }

  /** The local address from which the cloud is reached; connecting a UDP socket sends nothing. */
  private static String localAddress(URI cloud) {
    int port = cloud.getPort() > 0 ? cloud.getPort() : 443;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(cloud.getHost()), port));
      InetAddress local = socket.getLocalAddress();
      return local.isAnyLocalAddress() ? null : local.getHostAddress();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
