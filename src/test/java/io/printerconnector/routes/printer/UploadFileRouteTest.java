package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.store.CommandStore;
import io.printerconnector.transfer.TransferCancelledException;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import io.printerconnector.transfer.UploadContents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadFileRouteTest extends RouteTest {

  private static final Command COMMAND = Samples.command("upload_file", Map.of());

  @Test
  void sendsTheBytesWithTheirNameAndChecksum() throws Exception {
    moonraker().answers(201, "{\"item\": {\"path\": \"parts/cube.gcode\"}}");

    Exchange exchange = upload();

    assertThat(sentHeaders(moonraker().call()))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD, "POST",
                Exchange.HTTP_URI, "http://voron.test:7125/server/files/upload"));
    assertThat(form())
        .contains("name=\"file\"; filename=\"cube.gcode\"", "\r\n\r\nG28\r\n")
        .contains("name=\"root\"", "\r\n\r\ngcodes\r\n")
        .contains("name=\"path\"", "\r\n\r\nparts\r\n")
        .contains("name=\"checksum\"")
        // sha256sum of "G28"
        .contains("f3bfcb90d1ca0282a1cb6d92840f62cf518698cac0fa47cce82950da1b566b3a");
    assertThat(exchange.getMessage().getBody())
        .isEqualTo(Map.of("item", Map.of("path", "parts/cube.gcode")));
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void takesNoteThatThePrinterIsAskedBeforeItIs() {
    bean(CommandStore.class, "commandStore").accept(COMMAND);
    moonraker()
        .does(
            exchange -> {
              assertThat(stored().commands("started")).isPositive();
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
              exchange.getMessage().setBody("{}");
            });

    assertThat(upload().getException()).isNull();
    assertThat(moonraker().calls()).hasSize(1);
  }

  /** Recorded from Moonraker 0.11.0, for a file that was sent as " lead.gcode". */
  @Test
  void takesTheNameFromTheAnswer() {
    moonraker()
        .answers(
            201,
            "{\"action\": \"create_file\", \"item\": {\"modified\": 1795547232.4183102, \"size\": 6,"
                + " \"permissions\": \"rw\", \"path\": \"lead.gcode\", \"root\": \"gcodes\"},"
                + " \"print_started\": false, \"print_queued\": false}");

    assertThat(upload().getVariable("file")).isEqualTo(new GcodeFile("lead.gcode"));
  }

  @Test
  void keepsTheNameThatItHasIfTheAnswerHasNone() {
    moonraker().answers(201, "{}");

    assertThat(upload().getVariable("file")).isEqualTo(new GcodeFile("parts/cube.gcode"));
  }

  @Test
  void doesNotTakeANameThatLeadsElsewhere() {
    moonraker().answers(201, "{\"item\": {\"path\": \"../x.gcode\"}}");

    assertThat(upload().getException())
        .hasMessage(
            "moonraker at http://voron.test:7125 stored the file under a name that is none");
  }

  @Test
  void failsIfMoonrakerReceivedOtherBytes() {
    moonraker().answers(422, "{\"error\": {\"message\": \"File checksum mismatch\"}}");

    assertThat(upload().getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http 422: File checksum mismatch");
  }

  @Test
  void saysThatTheOutcomeOfABrokenUploadIsUnknown() {
    moonraker().fails(new SocketException("Connection reset"));

    assertThat(upload().getException())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessage(
            "the connection to moonraker at http://voron.test:7125 broke: Connection reset; the"
                + " outcome is unknown");
  }

  @Test
  void saysWhyItWasBrokenOff() {
    moonraker()
        .does(
            exchange -> {
              bean(Transfers.class, "transfers").abort();
              throw new SocketException("Socket closed");
            });

    assertThat(upload().getException())
        .isInstanceOf(TransferCancelledException.class)
        .hasMessage("the connector is stopping");
  }

  @Test
  void doesNotSendWhatIsBeingPrinted() {
    route("printer-current-status").returns(Samples.status("paused", "parts/cube.gcode"));

    assertThat(upload().getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("cannot upload parts/cube.gcode: the printer has it in a job that is paused");
    assertThat(moonraker().calls()).isEmpty();
  }

  @Test
  void needsNoKlipper() {
    route("printer-current-status").fails(Samples.moonrakerError(context, 503));
    moonraker().answers(201, "{}");

    assertThat(upload().getException()).isNull();
  }

  @Test
  void waitsLongForTheAnswerBecauseMoonrakerReadsTheWholeFile() {
    assertThat(timeouts("moonraker-transfer").get(0)).isEqualTo(2_000L);
    assertThat(timeouts("moonraker-transfer").get(2)).isEqualTo(600_000L);
  }

  @BeforeEach
  void beIdle() {
    route("printer-current-status").returns(Samples.status("standby", ""));
  }

  @AfterEach
  void endTheTransfer() {
    bean(Transfers.class, "transfers").end();
  }

  private UploadContent content() {
    Command inline =
        Samples.command("upload_file", Map.of("filename", "cube.gcode", "content", "RzI4"));
    return bean(UploadContents.class, "uploadContents").of(inline);
  }

  private Exchange upload() {
    return run(
        exchange -> {
          exchange.setVariable("command", COMMAND);
          exchange.setVariable("printer", voron());
          exchange.setVariable("file", new GcodeFile("parts/cube.gcode"));
          exchange.getMessage().setHeader("left-over", "of an earlier call");
          exchange.setVariable("content", content());
          bean(Transfers.class, "transfers").begin(exchange);
        });
  }

  private String form() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ((HttpEntity) moonraker().call().getBody()).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private Stub moonraker() {
    return http("moonraker-transfer");
  }
}
