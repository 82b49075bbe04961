package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.backup.PrinterFolders;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.transfer.UploadContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateBackupRouteTest extends ActionTest {

  private static final String URL = "https://store.test/backup?signature=1";

  @TempDir Path data;

  @BeforeEach
  void haveAPrinter() throws IOException {
    Files.writeString(Files.createDirectory(data.resolve("config")).resolve("printer.cfg"), "[x]");
    PrinterConfig printer =
        new PrinterConfig(
            voron().printerId(), "Voron", voron().baseUrl(), 80, null, List.of(), data.toString());
    route("printer-find-folders")
        .does(
            exchange -> {
              exchange.setVariable("printer", printer);
              exchange.setVariable("folders", new PrinterFolders().configured(exchange));
            });
  }

  @Test
  void sendsAnArchive() {
    route("files-send-file")
        .does(
            exchange ->
                assertThat(exchange.getVariable("content", UploadContent.class).path())
                    .isNotEmptyFile());

    Exchange exchange = backUp(Map.of("config", true, "gcodes", true, "logs", false));

    assertThat(exchange.getException()).isNull();
    assertThat(route("files-send-file").call().getExchange().getVariables())
        .containsEntry("url", URL)
        .containsEntry("contentType", "application/gzip");
    assertThat(exchange.getVariables())
        .containsEntry("result.backup_id", "nightly")
        .containsEntry("result.files", 1)
        .containsEntry("result.skipped", List.of("gcodes: there is no such file"));
    assertThat(exchange.getVariable("result.size_bytes", Long.class)).isPositive();
    assertThat(exchange.getVariable("result.sha256", String.class)).matches("[0-9a-f]{64}");
    assertThat(exchange.getVariable("result.uploaded_at", String.class))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void leavesOutTheFilesOfTheConnectorItself() throws IOException {
    Path home = stateFolder().getParent();
    Files.writeString(home.resolve("policy.json"), "{}");
    Files.writeString(home.resolve("moonraker.cfg"), "[server]");
    Files.createDirectories(stateFolder());
    Files.writeString(stateFolder().resolve("audit.log"), "{}");
    Files.writeString(data.resolve("config/.printer-connector-1.tmp"), "of a power loss");
    Files.createLink(data.resolve("config/hard.json"), configFile());
    Files.createSymbolicLink(data.resolve("config/link.json"), configFile());
    Files.createSymbolicLink(data.resolve("database"), home);
    Map<String, String> sent = new TreeMap<>();
    route("files-send-file").does(exchange -> sent.putAll(contentOf(exchange)));

    Exchange exchange = backUp(Map.of("config", true, "database", true));

    assertThat(exchange.getException()).isNull();
    assertThat(sent)
        .isEqualTo(Map.of("config/printer.cfg", "[x]", "database/moonraker.cfg", "[server]"));
    assertThat(exchange.getVariable("result.skipped"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(
            "config/.printer-connector-1.tmp: it is the connector's own",
            "config/hard.json: it is the connector's own",
            "config/link.json: it is the connector's own",
            "database/config.json: it is the connector's own",
            "database/policy.json: it is the connector's own",
            "database/state: it is the connector's own");
  }

  private static Map<String, String> contentOf(Exchange exchange) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path archive = exchange.getVariable("content", UploadContent.class).path();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Override
  protected Path configFile() {
    Path file = stateFolder().resolveSibling("config.json");
    try {
      if (!Files.exists(file)) {
        Files.copy(super.configFile(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  @Test
  void keepsNothingIfItCannotBeSent() {
    Exception error = new IllegalStateException("the file cannot be sent");
    route("files-send-file").fails(error);

    assertThat(backUp(Map.of("config", true)).getException()).isSameAs(error);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void failsIfThereIsNothing() {
    assertThat(backUp(Map.of("database", true)).getException())
        .hasStackTraceContaining("there is nothing to back up: database: there is no such file");
    assertThat(route("files-send-file").calls()).isEmpty();
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void refusesWhatItCannotDoBeforeAnythingElse() {
    assertInvalid(backUp(Map.of()), "no folder is chosen for create_backup");
    assertThat(route("printer-find-folders").calls()).isEmpty();
  }

  private Exchange backUp(Map<String, Object> include) {
    return carryOut(
        "create_backup", Map.of("backup_id", "nightly", "presigned_url", URL, "include", include));
  }
}
