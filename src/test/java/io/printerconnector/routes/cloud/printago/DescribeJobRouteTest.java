package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.JobFiles;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class DescribeJobRouteTest extends PrintagoRoutes {

  @Test
  void asksMoonrakerForTheFile() {
    kamelet("moonraker").returns(Map.of("size", 7));
    PrinterStatus status = status("ready", "printing", "Printago/a b&c.gcode");

    assertThat(describe(status).getException()).isNull();

    assertThat(kamelet("moonraker").arguments())
        .containsEntry("path", "/server/files/metadata?filename=Printago%2Fa%20b%26c.gcode")
        .containsEntry("gives", "result");
    assertThat(isUnknown(status)).isFalse();
  }

  @Test
  void doesNotAskAgainAtOnceIfMoonrakerCannotSay() {
    kamelet("moonraker").fails(new IllegalStateException("no"));
    PrinterStatus status = status("ready", "printing", "Printago/none.gcode");

    assertThat(describe(status).getException()).isNull();

    assertThat(isUnknown(status)).isFalse();
  }

  private boolean isUnknown(PrinterStatus status) {
    return bean(JobFiles.class, "printagoJobs").isUnknown(voron(), status);
  }

  private Exchange describe(PrinterStatus status) {
    assertThat(isUnknown(status)).isTrue();
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("status", status);
        });
  }
}
