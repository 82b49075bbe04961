package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.JobFiles;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AnswerStatusRouteTest extends PrintagoRoutes {

  private static final String SNAPSHOT = "printer-take-snapshot";

  @Test
  void tellsHowThePrinterIs() {
    PrinterStatus status = status("ready", "printing", "Printago/a.gcode");
    route(SNAPSHOT).returns(status);

    assertThat(answer().getException()).isNull();

    assertThat(route(SNAPSHOT).call().getExchange().getVariable("printer")).isEqualTo(voron());
    assertThat(neighbour("report-status").call().getExchange().getVariables())
        .containsEntry("status", status)
        .containsEntry("printer", voron());
    assertThat(neighbour("describe-job").calls()).as("the file was not known").hasSize(1);
  }

  @Test
  void asksForAFileOnce() {
    PrinterStatus status = status("ready", "printing", "Printago/b.gcode");
    route(SNAPSHOT).returns(status);
    bean(JobFiles.class, "printagoJobs").note(voron(), status, Map.of("size", 7));

    answer();

    assertThat(neighbour("describe-job").calls()).isEmpty();
  }

  @Test
  void tellsThatThePrinterDoesNotAnswer() {
    route(SNAPSHOT).returns(null);

    assertThat(answer().getException()).isNull();

    assertThat(neighbour("report-status").call().getExchange().getVariable("status")).isNull();
    assertThat(neighbour("describe-job").calls()).isEmpty();
  }

  private Exchange answer() {
    return runFor(success(Map.of()), key("get_status"));
  }
}
