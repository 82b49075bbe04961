package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.LiveStream;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelRouteTest extends RouteTest {

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused"})
  void cancelsARunningOrPausedPrint(String state) {
    route("printer-current-status").returns(Samples.status(state, "cube.gcode"));

    Exchange exchange = runFor(voron());

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").arguments())
        .isEqualTo(Map.of("path", "/printer/print/cancel", "wanted", "cancelled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete", "cancelled", "error"})
  void refusesAnIdlePrinterWithoutACall(String state) {
    route("printer-current-status").returns(Samples.status(state, "cube.gcode"));

    Exchange exchange = runFor(voron());

    assertThat(exchange.getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("nothing to cancel: the printer is not printing (state " + state + ")");
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete"})
  void hasSucceededIfItHasTakenStartsBack(String state) {
    route("printer-current-status").returns(Samples.status(state, "cube.gcode"));

    Exchange exchange = run(cancel -> cancel.setVariable("result.withdrawn", List.of(41, "s-2")));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("result.withdrawn")).isEqualTo(List.of(41, "s-2"));
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @Test
  void cancelsThePrintThatRunsBesidesTheStartsThatItHasTakenBack() {
    route("printer-current-status").returns(Samples.status("printing", "cube.gcode"));

    run(
        cancel -> {
          cancel.setVariable("printer", voron());
          cancel.setVariable("result.withdrawn", List.of(41));
        });

    assertThat(kamelet("control-print").calls()).hasSize(1);
  }

  @Test
  void saysBeforehandThatNoErrorIsToBlameForTheEnd() {
    PrinterStreams streams = bean(PrinterStreams.class, "printerStreams");
    LiveStream socket = LiveStream.of(context, streams, voron());
    socket.begin("printing", "cube.gcode");
    socket.comes(
        "{'method': 'notify_gcode_response', 'params': ['!! an error that did not end it']}");
    route("printer-current-status").returns(Samples.status("printing", "cube.gcode"));
    kamelet("control-print")
        .does(
            cancel ->
                socket.comes(
                    "{'method': 'notify_status_update', 'params':"
                        + " [{'print_stats': {'state': 'cancelled'}}, 9e9]}"));

    runFor(voron());

    assertThat(streams.live(voron()))
        .hasValueSatisfying(
            status -> {
              assertThat(status.printState()).isEqualTo("cancelled");
              assertThat(status.printError()).isNull();
            });
  }

  private Exchange runFor(PrinterConfig printer) {
    return run(cancel -> cancel.setVariable("printer", printer));
  }

  @Test
  void letsMoonrakerSayWhyIfKlipperIsNotReady() {
    route("printer-current-status")
        .returns(Samples.status(new Identifier(7), "shutdown", "standby", ""));

    runFor(voron());

    assertThat(kamelet("control-print").calls()).hasSize(1);
  }
}
