package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class FileMetadataRouteTest extends ActionTest {

  @Test
  void readsWhatIsKnownOfTheFile() {
    route("printer-get-result").returns(Map.of("size", 3));

    Exchange exchange = carryOut("file_metadata", Map.of("filename", "a b/ü.gcode"));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("moonrakerPath", "/server/files/metadata?filename=a%20b%2F%C3%BC.gcode")
        .containsEntry("result.filename", "a b/ü.gcode")
        .containsEntry("result.metadata", Map.of("size", 3));
  }

  @Test
  void namesNothingOutsideTheFolder() {
    assertInvalid(
        carryOut("file_metadata", Map.of("filename", "../x")), "params.filename \"../x\" has a");
    assertThat(route("printer-get-result").calls()).isEmpty();
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 404);
    route("printer-get-result").fails(error);

    assertThat(carryOut("file_metadata", Map.of("filename", "a.gcode")).getException())
        .isSameAs(error);
  }
}
