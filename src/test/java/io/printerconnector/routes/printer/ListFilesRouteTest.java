package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ListFilesRouteTest extends RouteTest {

  @Test
  void asksForTheGcodesRoot() {
    Map<String, Object> answer = Map.of("result", List.of(Map.of("path", "a.gcode")));
    route("printer-call-moonraker").returns(answer);

    Exchange exchange = runWith("left over");

    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "GET")
        .containsEntry("moonrakerPath", "/server/files/list?root=gcodes");
    assertThat(route("printer-call-moonraker").call().getBody()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(List.of(Map.of("path", "a.gcode")));
  }

  @Test
  void failsAsMoonrakerDoes() {
    MoonrakerException error = Samples.moonrakerError(context, 500);
    route("printer-call-moonraker").fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }
}
