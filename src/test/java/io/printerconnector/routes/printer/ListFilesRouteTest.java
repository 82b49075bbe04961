package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonListing;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ListFilesRouteTest extends RouteTest {

  @Test
  void asksForTheGcodesRoot() {
    JsonListing listing = Samples.listing("a.gcode");
    kamelet("read-listing").returns(listing);

    Exchange exchange = runWith("left over");

    assertThat(kamelet("read-listing").arguments())
        .isEqualTo(Map.of("listing", "files", "path", "/server/files/list?root=gcodes"));
    assertThat(exchange.getMessage().getBody()).isSameAs(listing);
  }

  @Test
  void failsAsMoonrakerDoes() {
    MoonrakerException error = Samples.moonrakerError(context, 500);
    kamelet("read-listing").fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }
}
