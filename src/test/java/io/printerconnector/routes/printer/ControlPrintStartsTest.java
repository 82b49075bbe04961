package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrintCheck;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Starts by the template {@code printer/control-print}. */
class ControlPrintStartsTest extends RouteTest {

  @Override
  protected String file() {
    return "printer/control-print";
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of(
        "path", "/printer/print/start?filename=${variable.file.encodedQuery}", "wanted", "started");
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "printer/await-effect");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-await-effect)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.startCheckMillis", "1");
  }

  @Test
  void succeedsWhenThePrinterPrintsTheFile() {
    query().returns(Samples.status("printing", "cube.gcode"));

    Exchange exchange = start();

    assertThat(exchange.getException()).isNull();
    assertThat(klipper().arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/printer/print/start?filename=cube.gcode")
        .doesNotContainKey("body");
    assertThat(query().calls()).hasSize(1);
  }

  @Test
  void watchesThePrinterUntilItPrintsTheFile() {
    query().returns(Samples.status("standby", ""));
    query()
        .does(
            3, exchange -> exchange.getMessage().setBody(Samples.status("printing", "cube.gcode")));

    assertThat(start().getException()).isNull();

    assertThat(query().calls()).hasSize(3);
    assertThat(klipper().calls()).hasSize(1);
  }

  @Test
  void doesNotRepeatAStartWhoseAnswerWasLost() {
    klipper().fails(Samples.outcomeUnknown(context, voron()));
    query().returns(Samples.status("printing", "cube.gcode"));

    assertThat(start().getException()).isNull();

    assertThat(klipper().calls()).hasSize(1);
    assertThat(query().calls()).hasSize(1);
  }

  @Test
  void failsIfThePrintDoesNotBegin() {
    query().returns(Samples.status("complete", "old.gcode"));
    bean(PrintCheck.class, "printCheck").setStartPatienceSeconds(0);
    try {
      assertThat(start().getException())
          .hasStackTraceContaining(
              "moonraker accepted the start of cube.gcode, but the printer does not print it: state"
                  + " complete (old.gcode)");
    } finally {
      bean(PrintCheck.class, "printCheck").setStartPatienceSeconds(5);
    }
  }

  @Test
  void failsIfThePrintEndsAtOnce() {
    query().returns(Samples.status("error", "cube.gcode"));

    assertThat(start().getException(CommandFailedException.class))
        .hasMessage("cube.gcode was started, but the print ended at once as error");
  }

  @Test
  void failsAsMoonrakerDoes() {
    MoonrakerException error = Samples.moonrakerError(context, 400);
    klipper().fails(error);

    assertThat(start().getException()).isSameAs(error);
    assertThat(query().calls()).isEmpty();
  }

  @Test
  void watchesNothingIfTheStartWasNotSent() {
    PrinterUnreachableException error = Samples.unreachable(context, voron());
    klipper().fails(error);

    assertThat(start().getException()).isSameAs(error);
    assertThat(query().calls()).isEmpty();
  }

  private Exchange start() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("file", new GcodeFile("cube.gcode"));
          exchange.setVariable("before", Samples.status("complete", "old.gcode"));
          exchange.getMessage().setBody("left over");
        });
  }

  private Stub klipper() {
    return kamelet("moonraker");
  }

  private Stub query() {
    return route("printer-query-status");
  }
}
