package io.printerconnector.page;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Version;
import io.printerconnector.printer.Printers;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** Knows whether there is a newer version of the connector, by what Moonraker says of it. */
public final class NewerVersion {

  // Moonraker's name for it, see docs/installing.md.
  private static final String NAME = "printer-connector";
  private static final String VERSION = "v?\\d{1,9}(\\.\\d{1,9}){1,3}";

  private final Printers printers;
  private volatile String known;

  /**
   * @param printers the Moonraker of this machine is among theirs
   */
  public NewerVersion(Printers printers) {
    this.printers = printers;
  }

  /** The printers whose Moonraker runs on this machine; the first one will do. */
  public List<PrinterConfig> here() {
    return printers.all().stream()
        .filter(printer -> printer.printerId() != null && isHere(printer.baseUrl()))
        .limit(1)
        .toList();
  }

  private static boolean isHere(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null
          && (host.equals("localhost")
              || host.matches("[\\d.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
    } catch (IllegalArgumentException | UnknownHostException e) {
      return false;
    }
  }

  /**
   * Learns from the answer to {@code /machine/update/status}: {@code version_info} has an object
   * with {@code version} and {@code remote_version} for each program that Moonraker updates.
   */
  public void learn(@Body Object answer) {
    Object remote = null;
    if (answer instanceof Map<?, ?> members
        && members.get("version_info") instanceof Map<?, ?> programs
        && programs.get(NAME) instanceof Map<?, ?> program) {
      remote = program.get("remote_version");
    }
    known =
        remote instanceof String text && text.matches(VERSION) && isNewer(text)
            ? text.replaceFirst("^v", "")
            : null;
  }

  private static boolean isNewer(String version) {
    String[] one = version.replaceFirst("^v", "").split("\\.");
    String[] other = Version.current().split("[^0-9]+");
    for (int i = 0; i < one.length; i++) {
      int here = i < other.length ? Integer.parseInt(other[i]) : 0;
      if (Integer.parseInt(one[i]) != here) {
        return Integer.parseInt(one[i]) > here;
      }
    }
    return false;
  }

  /** The newer version, such as {@code 0.2.0}; null if none is known. */
  String known() {
    return known;
  }
}
