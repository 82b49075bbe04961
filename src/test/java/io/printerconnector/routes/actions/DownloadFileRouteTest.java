package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.StoredContent;
import io.printerconnector.transfer.ContentStore;
import io.printerconnector.transfer.NewContent;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class DownloadFileRouteTest extends ActionTest {

  // sha256sum of "G28"
  private static final String SHA_256 =
      "f3bfcb90d1ca0282a1cb6d92840f62cf518698cac0fa47cce82950da1b566b3a";

  @Test
  void sendsWhatThePrinterHas() {
    route("printer-download-file").does(exchange -> exchange.setVariable("content", stored("G28")));
    route("files-send-file")
        .does(
            exchange -> {
              assertThat(exchange.getVariable("content", UploadContent.class).path())
                  .hasContent("G28");
              assertThat(bean(Transfers.class, "transfers").current()).isNotNull();
            });

    Exchange exchange =
        carryOut(
            "download_file",
            Map.of("filename", "parts/cube.gcode", "url", "https://store.test/cube"));

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-download-file").call().getExchange().getVariable("file"))
        .hasToString("parts/cube.gcode");
    assertThat(route("files-send-file").call().getExchange().getVariables())
        .containsEntry("url", "https://store.test/cube")
        .containsEntry("contentType", "text/x-gcode");
    assertThat(exchange.getVariables())
        .containsEntry("result.filename", "parts/cube.gcode")
        .containsEntry("result.size", 3L)
        .containsEntry("result.sha256", SHA_256);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void keepsNothingIfItCannotBeSent() {
    route("printer-download-file").does(exchange -> exchange.setVariable("content", stored("G28")));
    Exception error = new IllegalStateException("the file cannot be sent");
    route("files-send-file").fails(error);

    Exchange exchange =
        carryOut("download_file", Map.of("filename", "a.gcode", "url", "https://store.test/"));

    assertThat(exchange.getException()).isSameAs(error);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
    assertThat(bean(Transfers.class, "transfers").of(voron().printerId())).isNull();
  }

  @Test
  void needsAUrl() {
    assertInvalid(
        carryOut("download_file", Map.of("filename", "a.gcode")),
        "missing params.url for download_file");
    assertThat(route("printer-download-file").calls()).isEmpty();
  }

  @Test
  void staysInTheFolder() {
    assertInvalid(
        carryOut(
            "download_file",
            Map.of("filename", "../config/moonraker.conf", "url", "https://store.test/")),
        "has a \"..\" in it");
    assertThat(route("printer-download-file").calls()).isEmpty();
  }

  private UploadContent stored(String text) throws IOException {
    ContentStore store = bean(ContentStore.class, "contentStore");
    try (NewContent file = store.create(-1, false)) {
      file.write(text.getBytes());
      StoredContent content = file.finish();
      return UploadContent.of(store, content);
    }
  }
}
