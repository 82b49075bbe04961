package io.printerconnector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the owner of a valid configuration should change. */
final class ConfigWarnings {

  private static final Set<PosixFilePermission> READ_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Path path;

  ConfigWarnings(Path path) {
    this.path = path;
  }

  List<String> of(ConnectorConfig config, List<String> unknownKeys, List<String> unused) {
    List<String> warnings = new ArrayList<>();
    if (HttpAddress.isPlainToOtherMachine(config.cloudUrl())) {
      String where =
          config.printago() == null
              ? "cloud_url is %s: the connector's secret can be read on the way; use https"
              : "printago.broker_url is %s: the password can be read on the way; use mqtts://";
      warnings.add(where.formatted(config.cloudUrl()));
    }
    if (config.printago() != null && config.printago().tlsInsecure()) {
      warnings.add(
          "printago.tls_insecure is true: whoever has any certificate of a known authority can pass"
              + " for the broker; remove it");
    }
    if (!config.secrets().isEmpty() && isReadByOthers()) {
      warnings.add("%s holds a secret and others can read it; chmod 600 %<s".formatted(path));
    }
    for (String key : unknownKeys) {
      // The Go agent ignores the case of keys; here such a key would silently mean nothing.
      String name = key.substring(key.lastIndexOf('.') + 1);
      known(key).stream()
          .filter(name::equalsIgnoreCase)
          .map(right -> "%s is ignored; the key is written %s".formatted(key, right))
          .forEach(warnings::add);
    }
    String cloud = config.account() == null ? ConfigReader.PRINTDOCK : config.account().cloud();
    unused.forEach(
        key -> warnings.add("%s is not used with the cloud %s; remove it".formatted(key, cloud)));
    return List.copyOf(warnings);
  }

  /** The keys beside this one. */
  private static Set<String> known(String key) {
    if (key.startsWith(PrinterlynxReader.KEY + ".")) {
      return PrinterlynxKeys.names();
    }
    if (key.startsWith(PrintagoReader.KEY + ".")) {
      return PrintagoKeys.names();
    }
    return key.contains(".") ? PrinterListReader.KEYS : ConfigReader.KEYS;
  }

  private boolean isReadByOthers() {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(READ_BY_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
