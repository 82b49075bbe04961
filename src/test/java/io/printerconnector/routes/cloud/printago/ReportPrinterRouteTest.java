package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.printago.JobFiles;
import io.printerconnector.cloud.printago.PrinterEvent;
import io.printerconnector.cloud.printago.StatusReports;
import io.printerconnector.printer.PrinterStatus;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ReportPrinterRouteTest extends PrintagoRoutes {

  @Test
  void tellsTheStatusAndThenOnlyWhatIsNew() {
    PrinterStatus idle = status("ready", "standby", "");
    neighbour("report-status")
        .does(
            exchange ->
                bean(StatusReports.class, "printagoReports")
                    .sent(voron(), exchange.getVariable("status", PrinterStatus.class)));
    report(idle);
    forgetWhatTheMocksReceived();

    report(idle);
    assertThat(neighbour("report-status").calls()).isEmpty();
    assertThat(events()).isEmpty();
    assertThat(neighbour("publish-telemetry").calls()).isEmpty();

    PrinterStatus lost = null;
    report(lost);
    assertThat(events()).containsExactly("Disconnected", "PrinterStateChanged");
    assertThat(neighbour("report-event").calls().get(0).getExchange().getVariable("printer"))
        .isEqualTo(voron());
  }

  @Test
  void asksForTheFileOfAJobOnce() {
    PrinterStatus status = status("ready", "printing", "Printago/new.gcode");
    neighbour("describe-job")
        .does(
            exchange -> {
              assertThat(exchange.getVariable("status")).isEqualTo(status);
              bean(JobFiles.class, "printagoJobs").note(voron(), status, Map.of("size", 1));
            });

    report(status);
    report(status);

    assertThat(neighbour("describe-job").calls()).hasSize(1);
  }

  @Test
  void failsIfTheStatusDoesNotGoOut() {
    CloudAwayException error = new CloudAwayException("no");
    bean(StatusReports.class, "printagoReports").forget();
    neighbour("report-status").fails(error);

    assertThat(report(status("ready", "standby", "")).getException()).isSameAs(error);
  }

  private List<String> events() {
    return neighbour("report-event").calls().stream()
        .map(call -> call.getBody(PrinterEvent.class).name())
        .toList();
  }

  private Exchange report(PrinterStatus status) {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(status);
        });
  }
}
