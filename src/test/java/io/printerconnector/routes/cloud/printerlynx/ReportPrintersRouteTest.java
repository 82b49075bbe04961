package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.ReportedPrinters;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportPrintersRouteTest extends AgentRoutes {

  private static final String SNAPSHOT = "printer-take-snapshot";
  private static final String REPORT = "cloud-printerlynx-report-printer";

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

    await().until(() -> route(REPORT).calls().size() == 2);
    assertThat(printers()).containsExactlyInAnyOrder(voron(), ender());
    assertThat(route(REPORT).calls())
        .allSatisfy(
            call ->
                assertThat(call.getBody())
                    .isEqualTo(
                        call.getExchange().getVariable("printer").equals(voron()) ? status : null));
  }

  @Test
  void asksAPrinterOnlyAsOftenAsItIsReported() {
    runWith(null);
    await().until(() -> route(REPORT).calls().size() == 2);
    runWith(null);

    assertThat(route(SNAPSHOT).calls()).hasSize(2);
  }

  @Test
  void reportsAPrinterWhoseStateIsKnownEachTime() {
    Samples.lost(context, ender());
    runWith(null);
    await().until(() -> route(REPORT).calls().size() == 2);
    runWith(null);

    assertThat(route(REPORT).calls())
        .extracting(call -> call.getExchange().getVariable("printer"))
        .filteredOn(ender()::equals)
        .hasSize(2);
    assertThat(route(REPORT).calls()).hasSize(3);
  }

  @Test
  void goesOnWithoutAPrinterThatFails() {
    route(REPORT)
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
    return route(REPORT).calls().stream()
        .map(call -> call.getExchange().getVariable("printer"))
        .collect(Collectors.toSet());
  }
}
