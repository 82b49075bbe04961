package io.printerconnector.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.config.OwnSettings;
import io.printerconnector.config.Version;
import io.printerconnector.store.StoreLook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive for a bug report: what is installed, what was found and logged, and no secrets. */
public final class Bundle {

  private static final long LONGEST_FILE = 1 << 20;
  private static final List<String> PROXIES =
      List.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy");

  private final Installation installation;
  private final List<Finding> findings;
  private final String log;
  private final Redaction redaction = new Redaction();
  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * @param findings what doctor has found
   */
  public Bundle(Installation installation, List<Finding> findings) {
    this(installation, findings, Journal.last());
  }

  Bundle(Installation installation, List<Finding> findings, String log) {
    this.installation = installation;
    this.findings = findings;
    this.log = log;
  }

  /**
   * Writes it, with mode 0600.
   *
   * @throws IOException if it cannot be written, or exists already
   */
  public void write(Path file) throws IOException {
    Map<Path, String> routes = routes();
    learn(routes);
    add("doctor.txt", findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    files.put("versions.txt", versions());
    add("store.txt", store());
    addJson("config.json", installation.configPath());
    addJson(
        "policy.json",
        installation.configPath().resolveSibling(installation.setting("policy.file")));
    add(OwnSettings.FILE, read(installation.configPath().resolveSibling(OwnSettings.FILE)));
    routes.forEach(
        (path, text) -> add("routes.d/" + installation.ownRoutes().relativize(path), text));
    add("log.txt", log);
    archive(file);
  }

  private void learn(Map<Path, String> routes) {
    try {
      redaction.learn(new ObjectMapper().readTree(read(installation.configPath())));
    } catch (IOException e) {
      // It is left out then; what can be read of it may still be in the log.
      redaction.learn(read(installation.configPath()));
    }
    redaction.learn(read(installation.configPath().resolveSibling(OwnSettings.FILE)));
    routes.values().forEach(redaction::learn);
    PROXIES.stream().map(System::getenv).filter(text -> text != null).forEach(redaction::learn);
  }

  private void addJson(String name, Path file) {
    String text = read(file);
    String plain = text.isBlank() ? "There is none." : redaction.json(text);
    files.put(name, plain == null ? "It is no JSON, and so left out." : plain);
  }

  /** A name may hold a secret too; then there may be two of the same. */
  private void add(String name, String text) {
    String plain = redaction.text(name);
    String free = plain;
    for (int i = 2; files.containsKey(free); i++) {
      free = plain + "-" + i;
    }
    files.put(free, redaction.text(text));
  }

  private String versions() {
    Runtime runtime = Runtime.getRuntime();
    return """
        printer-connector %s
        Java %s, %s
        %s %s, %s, %d processors, heap of at most %d MiB
        at %s
        """
        .formatted(
            Version.current(),
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            runtime.availableProcessors(),
            runtime.maxMemory() >> 20,
            Instant.now());
  }

  /** How large things are, and nothing of what is in them. */
  private String store() {
    if (installation.config() == null) {
      return "config.json cannot be used, so where it is is not known.";
    }
    Path folder = installation.config().stateDir();
    StringBuilder text = new StringBuilder();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path one : all.sorted().toList()) {
        text.append("%12d  %s%n".formatted(size(one), one.getFileName()));
      }
      StoreLook look = StoreLook.of(installation.config(), folder);
      Map<String, Long> rows = look.exists() ? look.rows() : Map.of();
      rows.forEach((table, count) -> text.append("%12d  rows in %s%n".formatted(count, table)));
    } catch (IOException | UncheckedIOException | SQLException e) {
      text.append(e);
    }
    return text.toString();
  }

  private static long size(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.size(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.count();
    }
  }

  private Map<Path, String> routes() {
    Map<Path, String> routes = new LinkedHashMap<>();
    if (Files.isDirectory(installation.ownRoutes())) {
      try (Stream<Path> all = Files.walk(installation.ownRoutes())) {
        all.filter(Files::isRegularFile)
            .filter(file -> file.toString().matches(".*\\.ya?ml"))
            .sorted()
            .forEach(file -> routes.put(file, read(file)));
      } catch (IOException | UncheckedIOException e) {
        routes.put(installation.ownRoutes().resolve("unreadable"), e.toString());
      }
    }
    return routes;
  }

  private static String read(Path file) {
    try {
      if (Files.notExists(file)) {
        return "";
      }
      return Files.size(file) > LONGEST_FILE
          ? "It is longer than 1 MiB."
          : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void archive(Path file) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, mode);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(out), StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, String> one : files.entrySet()) {
        byte[] bytes = one.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("printer-connector/" + one.getKey());
        entry.setSize(bytes.length);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }
}
