package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class FindFileRouteTest extends RouteTest {

  @Test
  void refusesAFileWithoutAUrl() {
    Exchange exchange =
        run(
            before ->
                before.setVariable(
                    "command", Samples.command("print_from_url", Map.of("file_id", "f"))));

    assertThat(exchange.getException())
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("params.file_id is not known here; give params.url");
  }
}
