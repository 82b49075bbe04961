package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.PrinterEvent;
import io.printerconnector.cloud.printago.TelemetryMessage;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What settings that are not the default change. */
class OtherSettingsTest extends PrintagoRoutes {

  private static final List<String> ROUTES =
      List.of(
          "answer",
          "answer-failure",
          "report-event",
          "report-printer",
          "take-control",
          "take-home",
          "take-temperature");

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printago.idleJobCommands", "success",
        "printago.silentDownload", "true",
        "printago.snapshotWithoutUrl", "inline",
        "printago.enableStartPrintBbl", "false",
        "printago.allowTemperatureWhilePrinting", "false",
        "printago.homeAllWhenUnspecified", "true",
        "printago.eventsEnabled", "false",
        "printago.legacyTelemetry", "true");
  }

  @Override
  protected String file() {
    return "cloud/printago/publish";
  }

  @Override
  protected List<String> routeFiles() {
    return Stream.concat(Stream.of("publish"), ROUTES.stream())
        .map("cloud/printago/"::concat)
        .toList();
  }

  @Override
  protected String notMocked() {
    return "(?!cloud-printago-(?:%s)$)".formatted(String.join("|", ROUTES));
  }

  @Test
  void aJobThatIsNotThereIsStoppedWithSuccess() {
    answer("stop_print", failure("nothing to cancel: the printer is not printing (state standby)"));

    assertThat(neighbour("answer-success").calls()).hasSize(1);
    assertThat(neighbour("publish").calls()).isEmpty();
  }

  @Test
  void aDownloadThatSucceedsIsNotAnswered() {
    answer("download_gcode", success(Map.of()));
    assertThat(neighbour("answer-success").calls()).isEmpty();

    answer("pause_print", success(Map.of()));
    assertThat(neighbour("answer-success").calls()).hasSize(1);
  }

  @Test
  void aPictureWithoutAUrlIsInTheAnswer() {
    answer(
        "snapshot", success(Map.of("name", "front", "content_type", "image/png", "image", "AQID")));

    assertThat(published())
        .containsExactly(
            Map.entry(
                "response",
                Map.of(
                    "camera_name", "front", "content_type", "image/png", "image_base64", "AQID")));

    answer("snapshot", success(Map.of("name", "front")));
    assertThat(neighbour("answer-success").calls()).hasSize(1);
  }

  @Test
  void startPrintBblIsUnknown() {
    assertThat(take("take-control", message("printer_control", "start_print_bbl", "{}")))
        .extracting(exchange -> exchange.getException().getMessage())
        .isEqualTo("Unknown action for printer_control: start_print_bbl");
  }

  @Test
  void homesAllAxesIfNoneIsNamed() {
    Exchange exchange = take("take-home", message("movement_control", "home", "{}"));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("json.action", "homing")
        .doesNotContainKey("json.params.axes");
  }

  @Test
  void setsNoTemperatureDuringAPrint() {
    CommandMessage warm = message("temperature_control", "set_bed", "{'temperature': 60}");
    note(status("ready", "standby", ""));
    assertThat(take("take-temperature", warm).getVariable("json.params.temperature"))
        .isEqualTo(new BigDecimal(60));

    note(status("ready", "printing", "a.gcode"));
    assertThat(take("take-temperature", warm).getException()).hasMessage("printer is busy");
  }

  @Test
  void tellsEventsOnlyAsOlderTelemetry() {
    PrinterEvent event = new PrinterEvent("PrintPaused", Map.of("name", "a.gcode"));
    assertThat(
            call(
                    "report-event",
                    exchange -> {
                      exchange.setVariable("printer", voron());
                      exchange.getMessage().setBody(event);
                    })
                .getException())
        .isNull();

    TelemetryMessage told = neighbour("publish-telemetry").call().getBody(TelemetryMessage.class);
    assertThat(told.topic()).isEqualTo("octoPrint/event/PrintPaused");
    assertThat(JsonText.parse(told.payload()))
        .extracting("name", "_event")
        .containsExactly("a.gcode", "PrintPaused");
    assertThat(neighbour("publish").calls()).isEmpty();
  }

  @Test
  void tellsWhatHasMoved() {
    call(
        "report-printer",
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange
              .getMessage()
              .setBody(
                  status("ready", "standby", "")
                      .withObject("heater_bed", Map.of("temperature", 60.1, "target", 60.0)));
        });

    assertThat(neighbour("publish-telemetry").call().getBody(TelemetryMessage.class).topic())
        .isEqualTo("octoPrint/temperature/bed");
    assertThat(neighbour("report-status").calls()).hasSize(1);
  }

  private void note(PrinterStatus status) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", voron());
    exchange.getMessage().setBody(status);
    bean(StatusCache.class, "statusCache").noteAnswer(exchange);
  }

  private void answer(String action, Outcome outcome) {
    Exchange exchange =
        call(
            "answer",
            e -> {
              e.setVariable("outcome", outcome);
              e.setVariable("key", key(action));
              e.setVariable("printer", voron());
              e.setVariable("reason", "any");
              e.setVariable("refusal", "any");
            });
    assertThat(exchange.getException()).isNull();
  }

  private Exchange take(String route, CommandMessage message) {
    return call(
        route,
        exchange -> {
          exchange.setVariable("message", message);
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody("{}".getBytes());
        });
  }

  private Exchange call(String route, Consumer<Exchange> input) {
    return template.request("direct:" + PREFIX + route, input::accept);
  }
}
