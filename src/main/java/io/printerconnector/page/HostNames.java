package io.printerconnector.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names by which a browser may ask for the page. A page of somebody else whose name suddenly
 * points to this machine (DNS rebinding) has another one.
 */
final class HostNames {

  private static final Path KERNELS_NAME = Path.of("/proc/sys/kernel/hostname");

  private final String name;
  private final Set<String> allowed;

  /**
   * @param more further names, separated by commas
   */
  HostNames(String more) {
    this(ofThisMachine(), more);
  }

  HostNames(String name, String more) {
    this.name = name;
    String small = name.toLowerCase(Locale.ROOT);
    // The kernel may have the full name, but Avahi announces only its first part.
    String first = small.replaceFirst("\\..*", "");
    this.allowed =
        Stream.concat(
                Stream.of("localhost", small, first, first.isEmpty() ? "" : first + ".local"),
                Stream.of(more.toLowerCase(Locale.ROOT).split(",")).map(String::strip))
            .map(HostNames::withoutLastDot)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** A name may end with the dot of the root. */
  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String ofThisMachine() {
    try {
      return Files.readString(KERNELS_NAME).strip();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** The name of this machine. */
  String name() {
    return name;
  }

  /** Whether the values of the header Host name this machine, by a name or any address. */
  boolean areOurs(List<String> headers) {
    if (headers.size() != 1) {
      return false;
    }
    String host = headers.get(0).toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    // No name consists of these.
    return allowed.contains(withoutLastDot(host))
        || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")
        || host.matches("\\[[0-9a-f:.]{2,45}]");
  }
}
