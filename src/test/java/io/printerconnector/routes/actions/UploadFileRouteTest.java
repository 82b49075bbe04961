package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.StoredContent;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.transfer.ContentStore;
import io.printerconnector.transfer.NewContent;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFileRouteTest extends RouteTest {

  @Test
  void uploadsTheDecodedBytes() {
    Exchange exchange = upload(Map.of("filename", "parts/cube.gcode", "content", "RzI4CgD/"));

    assertThat(exchange.getException()).isNull();
    assertThat(content().bytes()).isEqualTo(new byte[] {'G', '2', '8', '\n', 0, (byte) 0xff});
    assertThat(exchange.getVariable("file")).hasToString("parts/cube.gcode");
    assertThat(exchange.getVariables())
        .containsEntry("result.filename", "parts/cube.gcode")
        .containsEntry("result.size", 6L);
    assertThat(exchange.isRouteStop()).isFalse();
  }

  @Test
  void uploadsALongContentFromItsFile() throws IOException {
    ContentStore store = bean(ContentStore.class, "contentStore");
    StoredContent stored;
    try (NewContent file = store.create(-1, true)) {
      file.write(new byte[] {1, 2, 3});
      stored = file.finish();
    }
    Command command =
        new Command(
            new Identifier(42),
            voron().printerId(),
            "upload_file",
            Map.of("filename", "cube.gcode"),
            null,
            stored);

    Exchange exchange = run(upload -> upload.setVariable("command", command));

    assertThat(exchange.getException()).isNull();
    assertThat(content().path()).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(exchange.getVariable("result.size")).isEqualTo(3L);
    assertThat(store.path(stored)).as("it is the command's until that has ended").exists();
  }

  @Test
  void saysThatAFileIsGone() {
    Command command =
        new Command(
            new Identifier(42),
            voron().printerId(),
            "upload_file",
            Map.of("filename", "cube.gcode"),
            null,
            new StoredContent("content-1", 3));

    assertThat(run(upload -> upload.setVariable("command", command)).getException())
        .hasMessage(
            "the file that came with upload_file is not on the connector's disk any more; send it"
                + " again");
  }

  @Test
  void uploadsWhatIsFetched() {
    UploadContent fetched = new UploadContent(null, Path.of("x"), 9, transfer -> "00");
    route("files-fetch-file").does(exchange -> exchange.setVariable("content", fetched));

    Exchange exchange = upload(Map.of("filename", "cube.gcode", "url", "https://x.test/cube"));

    assertThat(exchange.getException()).isNull();
    assertThat(content()).isSameAs(fetched);
    assertThat(exchange.getVariable("result.size")).isEqualTo(9L);
  }

  @Test
  void hasNoTransferAnyMoreWhenItIsOver() {
    Transfers transfers = bean(Transfers.class, "transfers");
    route("printer-upload-file")
        .does(
            exchange -> {
              assertThat(transfers.of(voron().printerId())).isNotNull();
              throw new IOException("broke");
            });

    upload(Map.of("filename", "cube.gcode", "content", "RzI4"));

    assertThat(transfers.of(voron().printerId())).isNull();
  }

  @Test
  void goesOnInTheControlLaneIfThePrintShallStart() throws Exception {
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    Command command =
        Samples.command(
            "upload_file", Map.of("filename", "cube.gcode", "content", "RzI4", "start", true));
    lanes.send(command, "direct:lane");
    lanes.awaitIdle();

    Message start = route("commands-carry-out-command").call();
    assertThat(start.getBody()).isSameAs(command);
    assertThat(start.getExchange().getVariables())
        .containsEntry("command", command)
        .containsEntry("result.size", 3L);
  }

  @Test
  void namesTheFileAsMoonrakerHasStoredIt() {
    route("printer-upload-file")
        .does(exchange -> exchange.setVariable("file", new GcodeFile("lead.gcode")));

    Exchange exchange = upload(Map.of("filename", " lead.gcode", "content", "RzI4"));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("result.filename")).isEqualTo("lead.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.nc", "UPPER.GCODE", "x.Gco"})
  void startsNothingThatKlipperDoesNotPrint(String name) {
    refused(
        Map.of("filename", name, "content", "RzI4", "start", true),
        "upload_file cannot print "
            + name
            + ": klipper prints only files that end in gcode, g, gco, in these letters");
    assertThat(upload(Map.of("filename", name, "content", "RzI4")).getException()).isNull();
  }

  @Test
  void startsNothingOnAMachineThatPrintsNoFiles() {
    Exchange exchange =
        run(
            upload -> {
              upload.setVariable("printer", Samples.winder());
              upload.setVariable(
                  "command",
                  Samples.command(
                      "upload_file",
                      Map.of("filename", "a.gcode", "content", "RzI4", "start", true)));
            });

    assertThat(exchange.getException())
        .hasStackTraceContaining(
            "upload_file cannot start a.gcode: a winder prints no files; store it with upload_file"
                + " without start");
    assertThat(route("printer-upload-file").calls()).isEmpty();
  }

  @Test
  void refusesAHiddenFile() {
    refused(
        Map.of("filename", "a/.hidden.gcode", "content", "RzI4"),
        "params.filename for upload_file must not begin with a dot: it would be a hidden file");
  }

  @Test
  void refusesAnEmptyContent() {
    refused(
        Map.of("filename", "cube.gcode", "content", ""),
        "params.content for upload_file is empty; an empty file prints nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cube", "cube.txt", "cube.gcode/x"})
  void refusesWhatAPrinterCannotPrint(String name) {
    refused(
        Map.of("filename", name, "content", "RzI4"),
        "params.filename for upload_file must end in gcode, g, gco, ufp, nc");
  }

  @Test
  void refusesTwoContents() {
    refused(
        Map.of("filename", "cube.gcode", "content", "RzI4", "url", "https://x.test/"),
        "give params.content or params.url for upload_file, not both");
  }

  @Test
  void refusesAStartThatIsNoBoolean() {
    refused(
        Map.of("filename", "cube.gcode", "content", "RzI4", "start", "yes"),
        "params.start for upload_file must be true or false, but is a string");
  }

  @Test
  void refusesContentThatIsNoBase64() {
    refused(
        Map.of("filename", "cube.gcode", "content", "Rz*4"),
        "failed to decode base64 content: Illegal base64 character 2a");
  }

  @Test
  void refusesMissingContent() {
    refused(Map.of("filename", "cube.gcode"), "missing params.content for upload_file");
  }

  @Test
  void refusesAFileOutsideTheFolder() {
    refused(Map.of("filename", "/etc/passwd", "content", "RzI4"), "is an absolute path");
  }

  @BeforeEach
  void haveALaneRunTheRoute() throws Exception {
    if (context.hasEndpoint("direct:lane") != null) {
      return;
    }
    RouteBuilder.addRoutes(
        context,
        builder ->
            builder
                .from("direct:lane")
                .setVariable("command", builder.body())
                .setVariable("printer", builder.constant(voron()))
                .to("direct:start"));
  }

  @Override
  protected Exchange run(Consumer<Exchange> input) {
    return super.run(
        exchange -> {
          exchange.setVariable("printer", voron());
          input.accept(exchange);
        });
  }

  private UploadContent content() {
    return route("printer-upload-file")
        .call()
        .getExchange()
        .getVariable("content", UploadContent.class);
  }

  private void refused(Map<String, Object> params, String message) {
    assertThat(upload(params).getException()).hasStackTraceContaining(message);
    assertThat(route("printer-upload-file").calls()).isEmpty();
  }

  private Exchange upload(Map<String, Object> params) {
    return run(exchange -> exchange.setVariable("command", Samples.command("upload_file", params)));
  }
}
