package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.LiveStream;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.StatusSource;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CurrentStatusRouteTest extends RouteTest {

  @Test
  void givesWhatTheLiveWebsocketTellsWithoutAsking() {
    LiveStream.of(context, streams(), voron()).begin("printing", "cube.gcode");

    PrinterStatus status = current().getMessage().getBody(PrinterStatus.class);

    assertThat(status.source()).isEqualTo(StatusSource.WEBSOCKET);
    assertThat(status.printerId()).isEqualTo(voron().printerId());
    assertThat(status.job()).isEqualTo("printing");
    assertThat(status.filename()).isEqualTo("cube.gcode");
    assertThat(query().calls()).isEmpty();
  }

  @Test
  void asksAPrinterThatIsNotHeard() {
    PrinterStatus answer = Samples.status("paused", "cube.gcode");
    query().returns(answer);

    assertThat(current().getMessage().getBody()).isSameAs(answer);
  }

  @Test
  void asksIfKlipperIsAwayAgain() {
    LiveStream.of(context, streams(), voron())
        .begin("printing", "cube.gcode")
        .comes("{'jsonrpc': '2.0', 'method': 'notify_klippy_disconnected'}");
    Exception error = Samples.moonrakerError(context, 503);
    query().fails(error);

    assertThat(current().getException()).isSameAs(error);
  }

  private Exchange current() {
    return run(exchange -> exchange.setVariable("printer", voron()));
  }

  private PrinterStreams streams() {
    return bean(PrinterStreams.class, "printerStreams");
  }

  private Stub query() {
    return route("printer-query-status");
  }
}
