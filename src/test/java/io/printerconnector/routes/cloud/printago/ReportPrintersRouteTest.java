package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.ReportedPrinters;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportPrintersRouteTest extends PrintagoRoutes {

  private static final String SNAPSHOT = "printer-take-snapshot";
  private static final String REPORT = "report-printer";

  @BeforeEach
  void forgetLooks() {
    bean(ReportedPrinters.class, "reportedPrinters").forget();
  }

  @Test
  void reportsWhatEachPrinterSays() {
    PrinterStatus status = status("ready", "standby", "");
    route(SNAPSHOT)
        .does(
            exchange ->
                exchange
                    .getMessage()
                    .setBody(exchange.getVariable("printer").equals(voron()) ? status : null));

    assertThat(runWith(null).getException()).isNull();

    await().until(() -> neighbour(REPORT).calls().size() == 2);
    assertThat(printers()).containsExactlyInAnyOrder(voron(), ender());
    assertThat(neighbour(REPORT).calls())
        .allSatisfy(
            call ->
                assertThat(call.getBody())
                    .isEqualTo(
                        call.getExchange().getVariable("printer").equals(voron()) ? status : null));
  }

  @Test
  void asksAPrinterOnlyAsOftenAsItIsReportedUnlessItIsKnown() {
    runWith(null);
    await().until(() -> neighbour(REPORT).calls().size() == 2);
    runWith(null);
    assertThat(route(SNAPSHOT).calls()).hasSize(2);

    Samples.lost(context, ender());
    runWith(null);
    assertThat(neighbour(REPORT).calls()).hasSize(3);
    assertThat(neighbour(REPORT).calls().get(2).getExchange().getVariable("printer"))
        .isEqualTo(ender());
  }

  @Test
  void goesOnWithoutAPrinterThatFails() {
    neighbour(REPORT)
        .does(
            exchange -> {
              if (exchange.getVariable("printer").equals(voron())) {
                throw new IllegalStateException("no");
              }
            });

    runWith(null);

    await().until(() -> printers().contains(ender()));
  }

  private Set<Object> printers() {
    return neighbour(REPORT).calls().stream()
        .map(call -> call.getExchange().getVariable("printer"))
        .collect(Collectors.toSet());
  }
}
