package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SendRequestRouteTest extends RouteTest {

  private static final PrinterConfig WINDER =
      new PrinterConfig(null, "Winder", "unix:/run/klippy.sock", 80);

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.readPauseMillis", "0", "printer.readAttempts", "3");
  }

  private Exchange send(PrinterConfig printer, String limits, boolean changes) {
    return send(printer, "GET", "/printer/info", limits, changes);
  }

  private Exchange send(
      PrinterConfig printer, String method, String path, String limits, boolean changes) {
    return run(
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
          exchange.setVariable("printer", printer);
          exchange.setVariable("limits", limits);
          exchange.setVariable("changes", "" + changes);
          exchange.getMessage().setHeader(Exchange.HTTP_URI, printer.baseUrl() + path);
          exchange.getMessage().setBody("{}");
        });
  }

  @Test
  void sendsWhatTakesLongWithOtherLimits() {
    http("moonraker-control").answers(200, "{\"result\": \"ok\"}");

    assertThat(send(voron(), "control", true).getException()).isNull();
    assertThat(http("moonraker-answer").calls()).isEmpty();
    assertThat(http("moonraker-control").calls()).hasSize(1);
  }

  @Test
  void asksKlipperAtItsSocket() {
    assertThat(send(WINDER, "answer", false).getException()).isNull();

    assertThat(route("printer-ask-klippy").calls()).hasSize(1);
    assertThat(http("moonraker-answer").calls()).isEmpty();
  }

  static List<IOException> broken() {
    return List.of(
        new ConnectException("refused"),
        new SocketException("reset"),
        new NoHttpResponseException("closed"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void sendsAQuestionAgainIfTheConnectionBreaks(IOException error) {
    AtomicInteger tries = new AtomicInteger();
    http("moonraker-answer")
        .does(
            exchange -> {
              if (tries.incrementAndGet() == 1) {
                throw error;
              }
            });

    Exchange exchange = send(voron(), "answer", false);

    assertThat(exchange.getException()).isNull();
    assertThat(http("moonraker-answer").calls()).hasSize(2);
    assertThat(http("moonraker-answer").calls().get(1).getBody()).isEqualTo("{}");
  }

  @Test
  void sendsAQueryAgainToo() {
    http("moonraker-answer").fails(new SocketException("reset"));

    send(voron(), "POST", "/printer/objects/query", "answer", false);

    assertThat(http("moonraker-answer").calls()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /server/files/gcodes/a.gcode", "POST, /printer/gcode/script"})
  void neverSendsAgainWhatIsNoQuestionWhateverTheRouteSays(String method, String path) {
    http("moonraker-answer").fails(new SocketException("reset"));

    assertThat(send(voron(), method, path, "answer", false).getException())
        .isInstanceOf(SocketException.class);
    assertThat(http("moonraker-answer").calls()).hasSize(1);
  }

  @Test
  void givesUpAfterSomeTries() {
    http("moonraker-answer").fails(new ConnectException("refused"));

    assertThat(send(voron(), "answer", false).getException()).isInstanceOf(ConnectException.class);
    assertThat(http("moonraker-answer").calls()).hasSize(3);
  }

  @Test
  void asksASlowPeerOnce() {
    IOException error = new SocketTimeoutException("Read timed out");
    http("moonraker-answer").fails(error);

    assertThat(send(voron(), "answer", false).getException()).isSameAs(error);
    assertThat(http("moonraker-answer").calls()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void neverSendsAgainWhatChangesThePrinter(IOException error) {
    http("moonraker-control").fails(error);

    assertThat(send(voron(), "control", true).getException()).isSameAs(error);
    assertThat(http("moonraker-control").calls()).hasSize(1);
  }
}
