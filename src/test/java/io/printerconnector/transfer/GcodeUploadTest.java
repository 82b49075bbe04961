package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.Connector;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.policy.Policy;
import io.printerconnector.policy.PolicyRefusedException;
import io.printerconnector.printer.Printers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcodeUploadTest {

  private static final String SHA_256_OF_G28 =
      "8080cd1d636d28b227689516fdadfd2aaed94e57b113db13523a38b51d0d09e9";

  @TempDir private Path home;

  private HttpEntity form(String filename, byte[] content) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    Command command =
        new Command(
            new Identifier(1), new Identifier(7), "upload_file", Map.of("filename", filename));
    exchange.setVariable("command", command);
    exchange.setVariable("file", command.gcodeFile());
    exchange.setVariable("content", UploadContent.of(content));
    try (Transfers transfers = new Transfers(new CommandLanes(ShippedActions.get()))) {
      transfers.begin(exchange);
      return new GcodeUpload(transfers, policy()).form(exchange);
    }
  }

  private Policy policy() {
    String config = home.resolve("config.json").toString();
    return new Policy(
        "policy.json", config, new Connector(config), Printers.load(config), ShippedActions.get());
  }

  @BeforeEach
  void haveAPairedConnector() throws IOException {
    Files.writeString(
        home.resolve("config.json"),
        """
        {"cloud_url": "https://cloud.test", "connector_id": 1, "connector_secret": "s3cret",
         "moonraker": [{"printer_id": 7, "name": "Voron", "base_url": "http://voron.test:7125"}]}
        """);
  }

  private static String text(HttpEntity form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String field(String name, String value) {
    return "name=\"%s\"\r\n\r\n%s\r\n--".formatted(name, value);
  }

  @Test
  void sendsTheBytesTheRootAndTheirSha256() throws Exception {
    String form = text(form("a.gcode", "G28\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(form)
        .contains(
            "name=\"file\"; filename=\"a.gcode\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + "G28\n\r\n--")
        .contains(field("root", "gcodes"))
        .contains(field("checksum", SHA_256_OF_G28))
        .doesNotContain("name=\"path\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b.gcode | a b.gcode",
        "Halter für Böden – 0.2mm.gcode | Halter für Böden – 0.2mm.gcode",
        "8\" plate.gcode | 8\\\" plate.gcode",
        "50%;=.gcode | 50%;=.gcode"
      })
  void writesTheNameAsBrowsersDo(String name, String sent) throws Exception {
    assertThat(text(form(name, new byte[0]))).contains("; filename=\"" + sent + "\"\r\n");
  }

  @Test
  void putsTheDirectoriesIntoAFieldOfTheirOwn() throws Exception {
    assertThat(text(form("Böden/2025/a.gcode", new byte[] {1})))
        .contains("; filename=\"a.gcode\"")
        .contains("name=\"path\"")
        .contains("\r\n\r\nBöden/2025\r\n--");
  }

  @Test
  void breaksOffWhereALineIsNotAllowed() throws IOException {
    Path rules = Files.writeString(home.resolve("policy.json"), "{\"scan_files\": true}");
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-------"));
    String moves = "G1 X1\n".repeat(50_000);
    HttpEntity form = form("a.gcode", (moves + "SAVE_CONFIG").getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> form.writeTo(out))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessageContaining("line 50001 of the file has SAVE_CONFIG");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("checksum");

    text(form("a.gcode", moves.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void claimsNoCharsetForTheWholeForm() {
    assertThat(form("a.gcode", new byte[0]).getContentType())
        .startsWith("multipart/form-data; boundary=")
        .doesNotContain("ISO-8859-1");
  }

  @Test
  void knowsItsLengthSoThatItIsNotChunked() throws Exception {
    HttpEntity form = form("ü.gcode", new byte[100_000]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.writeTo(out);

    assertThat(form.getContentLength()).isEqualTo(out.size());
  }
}
