package io.printerconnector.cli.printer;

import io.printerconnector.cli.Home;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.doctor.Installation;
import io.printerconnector.http.TrustedAuthorities;
import io.printerconnector.shell.KlippyLink;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MoonrakerLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which machine is meant. */
final class Address {

  private static final String HOW =
      "--config PATH (and --printer NAME, if it has several), --url http://HOST:7125, or --socket"
          + " PATH of Klipper's socket";
  private static final long LONGEST_KEY = 1_024;

  private final PrinterCommand options;
  private final CommandLine command;
  private PrinterConfig printer;

  /** What is given cannot be used. */
  static final class UnusableException extends Exception {
    UnusableException(String message) {
      super(message);
    }
  }

  Address(PrinterCommand options, CommandLine command) {
    this.options = options;
    this.command = command;
  }

  /** The entry of config.json; null if the machine is named otherwise. */
  PrinterConfig printer() {
    return printer;
  }

  /** The way to it; nothing is sent yet. */
  Link open() throws UnusableException {
    long ways =
        Stream.of(options.config, options.url, options.socket).filter(way -> way != null).count();
    if (ways != 1) {
      throw wrong((ways == 0 ? "say which machine: " : "name the machine once: ") + HOW);
    } else if (options.printer != null && options.config == null) {
      throw wrong("--printer is a name in config.json, so it needs --config");
    } else if (options.apiKeyFile != null && options.url == null) {
      throw wrong("--api-key-file goes with --url; in config.json it is api_key");
    }
    if (options.socket != null) {
      return new KlippyLink(options.socket);
    } else if (options.url != null) {
      return url();
    }
    printer = chosen();
    return printer.isSocket()
        ? new KlippyLink(Path.of(printer.socketPath()))
        : moonraker(printer.baseUrl(), printer.apiKey());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }

  private Link url() throws UnusableException {
    URI uri;
    try {
      uri = URI.create(options.url.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      uri = URI.create("");
    }
    boolean usable =
        uri.getHost() != null
            && uri.getScheme().matches("(?i)https?")
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!usable) {
      throw wrong("--url must look like http://voron.local:7125, without a password or query");
    }
    return moonraker(uri.toString(), options.apiKeyFile == null ? null : apiKey());
  }

  private String apiKey() throws UnusableException {
    Path file = options.apiKeyFile;
    try {
      if (Files.size(file) > LONGEST_KEY) {
        throw new UnusableException(file + " is too long for a key");
      }
      String key = Files.readString(file).strip();
      if (!key.matches("[!-~]+")) {
        throw new UnusableException(file + " must hold the key, in one line");
      }
      return key;
    } catch (IOException e) {
      throw new UnusableException("%s cannot be read: %s".formatted(file, e));
    }
  }

  private PrinterConfig chosen() throws UnusableException {
    ConnectorConfig config;
    try {
      config = new ConfigFile(options.config).load();
    } catch (InvalidConfigException e) {
      throw new UnusableException(
          e.problems().stream()
              .map(problem -> options.config + ": " + problem)
              .collect(Collectors.joining("; ")));
    }
    List<PrinterConfig> printers = config.printers();
    List<PrinterConfig> chosen =
        printers.stream()
            .filter(each -> options.printer == null || isNamed(each, options.printer))
            .toList();
    if (chosen.size() == 1) {
      return chosen.get(0);
    }
    String names =
        printers.stream().map(PrinterConfig::displayName).collect(Collectors.joining(", "));
    throw new UnusableException(
        options.printer == null
            ? "%s has several machines; say which one with --printer: %s"
                .formatted(options.config, names)
            : "%s has %s machine \"%s\"; there are: %s"
                .formatted(
                    options.config,
                    chosen.isEmpty() ? "no" : "more than one",
                    options.printer,
                    names));
  }

  private static boolean isNamed(PrinterConfig printer, String name) {
    return name.equals(printer.displayName())
        || printer.printerId() != null && name.equals(printer.printerId().toString());
  }

  private Link moonraker(String url, String key) throws UnusableException {
    try {
      return new MoonrakerLink(url, key, this::authorities);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** Those of Java, and those of the owner, as for the connector itself. */
  private X509TrustManager authorities() {
    String file =
        options.config == null
            ? ""
            : new Installation(Home.find(), options.config).setting("tls.caFile");
    return new TrustedAuthorities(file).manager();
  }
}
