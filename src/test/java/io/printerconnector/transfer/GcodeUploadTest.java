package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.Identifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcodeUploadTest {

  private static final String SHA_256_OF_G28 =
      "8080cd1d636d28b227689516fdadfd2aaed94e57b113db13523a38b51d0d09e9";

  private static HttpEntity form(String filename, byte[] content) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    Command command =
        new Command(
            new Identifier(1), new Identifier(7), "upload_file", Map.of("filename", filename));
    exchange.setVariable("command", command);
    exchange.setVariable("file", command.gcodeFile());
    exchange.setVariable("content", UploadContent.of(content));
    try (Transfers transfers = new Transfers(new CommandLanes())) {
      transfers.begin(exchange);
      return new GcodeUpload(transfers).form(exchange);
    }
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
