package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.json.JsonText;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class SyncFilesRouteTest extends RouteTest {

  @Test
  void listsTheFilesAsMoonrakerDescribesThem() {
    List<Object> files =
        List.of(
            Map.of("path", "a.gcode", "size", 3, "modified", 1.5, "permissions", "rw"),
            Map.of("path", "parts/b.gcode", "size", 4));
    route("printer-list-files").returns(Samples.listing(files));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(JsonText.parse(exchange.getVariable("result.files").toString())).isEqualTo(files);
    assertThat(exchange.getVariables()).containsEntry("result.count", 2);
  }

  @Test
  void listsNothingOfAnEmptyPrinter() {
    route("printer-list-files").returns(Samples.listing(List.of()));

    Exchange exchange = runWith(null);

    assertThat(exchange.getVariable("result.files")).hasToString("[]");
    assertThat(exchange.getVariables()).containsEntry("result.count", 0);
  }

  @Test
  void saysThatTheListFailed() {
    route("printer-list-files").fails(Samples.unreachable(context, voron()));

    assertThat(runWith(null).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "failed to list files from moonraker: moonraker at http://voron.test:7125 cannot be"
                + " reached: connection refused");
  }
}
