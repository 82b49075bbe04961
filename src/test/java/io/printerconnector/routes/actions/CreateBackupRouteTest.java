package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.backup.PrinterFolders;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.transfer.UploadContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
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
