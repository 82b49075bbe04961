package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DownloadFileRouteTest extends RouteTest {

  @Test
  void keepsTheFile() throws IOException {
    moonraker().does(exchange -> answer(exchange, "G28 X Y", 7));

    Exchange exchange = download();

    assertThat(exchange.getException()).isNull();
    assertThat(sentHeaders(moonraker().call()))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD,
                "GET",
                Exchange.HTTP_URI,
                "http://voron.test:7125/server/files/gcodes/a%20b/c.gcode",
                "Accept-Encoding",
                "identity"));
    UploadContent content = exchange.getVariable("content", UploadContent.class);
    assertThat(content.path()).hasContent("G28 X Y");
    assertThat(content.size()).isEqualTo(7);
    assertThat(exchange.getMessage().getBody()).isNull();
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void keepsNoPartOfAFile() {
    moonraker().does(exchange -> answer(exchange, "G28", 7));

    assertThat(download().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("the connection to moonraker at http://voron.test:7125 broke: it ended early");
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void failsAsMoonrakerDoes() {
    moonraker().answers(404, "{\"error\": {\"message\": \"Not Found\"}}");

    assertThat(download().getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http 404: Not Found");
  }

  @Test
  void saysIfThePrinterIsAway() {
    moonraker().fails(new SocketException("Connection reset"));

    assertThat(download().getException()).isInstanceOf(PrinterUnreachableException.class);
  }

  @AfterEach
  void endTheTransfer() {
    bean(Transfers.class, "transfers").end();
  }

  private Exchange download() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable(
              "command", Samples.command("download_file", Map.of("filename", "a b/c.gcode")));
          exchange.setVariable(
              "file",
              Samples.command("download_file", Map.of("filename", "a b/c.gcode")).gcodeFile());
          bean(Transfers.class, "transfers").begin(exchange);
        });
  }

  private static void answer(Exchange exchange, String text, long length) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    exchange.getMessage().setHeader("Content-Length", length);
    exchange
        .getMessage()
        .setBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private Stub moonraker() {
    return http("moonraker-files");
  }
}
