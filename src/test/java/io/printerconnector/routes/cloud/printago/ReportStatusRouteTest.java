package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.printago.StatusReports;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportStatusRouteTest extends PrintagoRoutes {

  @BeforeEach
  void forgetReports() {
    bean(StatusReports.class, "printagoReports").forget();
  }

  @Test
  void describesThePrinterAsOctoPrintDoes() {
    PrinterStatus status = status("ready", "printing", "Printago/a.gcode");

    assertThat(report(status).getException()).isNull();

    Map.Entry<Object, Object> message = published().get(0);
    assertThat(message.getKey()).isEqualTo("status");
    assertThat(((Map<?, ?>) message.getValue()).get("printer_state_id")).isEqualTo("PRINTING");
    assertThat(isWorthy(status)).as("told once").isFalse();
  }

  @Test
  void saysThatAPrinterDoesNotAnswer() {
    report(null);

    assertThat(((Map<?, ?>) published().get(0).getValue()).get("printer_state_id"))
        .isEqualTo("OFFLINE");
  }

  @Test
  void tellsAgainWhatDidNotGoOut() {
    PrinterStatus status = status("ready", "standby", "");
    neighbour("publish").fails(new CloudAwayException("no"));

    report(status);

    assertThat(isWorthy(status)).isTrue();
  }

  private boolean isWorthy(PrinterStatus status) {
    return bean(StatusReports.class, "printagoReports").isWorthy(voron(), status);
  }

  private Exchange report(PrinterStatus status) {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("status", status);
        });
  }
}
