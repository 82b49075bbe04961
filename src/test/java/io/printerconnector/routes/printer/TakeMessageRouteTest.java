package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeMessageRouteTest extends WebsocketRouteTest {

  @Test
  void speaksToMoonrakerOnTheSocketThatItListensTo() {
    listen();

    assertThat(next(1)).containsEntry("method", "server.connection.identify");
    answer(1, "{'connection_id': 1}");
    assertThat(next(2)).containsEntry("method", "printer.objects.list");
    answer(2, "{'objects': ['print_stats', 'webhooks', 'fan']}");
    assertThat(next(3)).containsEntry("method", "printer.objects.query");
    answer(3, STATUS);
    assertThat(next(4))
        .containsEntry("method", "printer.objects.subscribe")
        .extractingByKey("params")
        .asString()
        .contains("webhooks", "print_stats")
        .doesNotContain("extruder", "fan");
    answer(4, STATUS);
    await().until(() -> live().isPresent());
    assertThat(live().orElseThrow().filename()).isEqualTo("cube.gcode");
    assertThat(sockets).hasSize(1);
    assertThat(sockets.get(0).path()).isEqualTo("/websocket");
  }

  @Test
  void passesAChangeOnAtOnce() {
    begin();

    send(
        "{'jsonrpc': '2.0', 'method': 'notify_status_update',"
            + " 'params': [{'print_stats': {'state': 'paused'}}, 2.5]}");

    await().until(() -> !change().calls().isEmpty());
    assertThat(change().call().getExchange().getVariable("printer")).isEqualTo(printer);
    List<PrinterStatus> latest = bean(StatusCache.class, "statusCache").latest(printer);
    assertThat(latest).extracting(PrinterStatus::job).containsExactly("paused");
  }

  @Test
  void keepsToItselfWhatIsNoNews() {
    begin();

    send(
        "{'jsonrpc': '2.0', 'method': 'notify_status_update',"
            + " 'params': [{'print_stats': {'total_duration': 7.5}}, 2.5]}");

    await().until(() -> live().orElseThrow().totalDuration() == 7.5);
    assertThat(change().calls()).isEmpty();
  }

  @Test
  void goesOnAfterAMessageThatIsNone() {
    begin();

    send("no JSON");
    send(
        "{'jsonrpc': '2.0', 'method': 'notify_status_update',"
            + " 'params': [{'print_stats': {'state': 'complete'}}, 2.5]}");

    await().until(() -> live().orElseThrow().printState().equals("complete"));
  }
}
