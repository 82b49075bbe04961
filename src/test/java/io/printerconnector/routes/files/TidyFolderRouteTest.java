package io.printerconnector.routes.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TidyFolderRouteTest extends RouteTest {

  private static final String CALL = "moonraker";
  private static final String STATUS = "printer-current-status";
  private static final Map<?, ?> LISTING =
      Map.of(
          "result",
          Map.of(
              "files",
              List.of(
                  Map.of("filename", "new.gcode", "modified", 4.0),
                  Map.of("filename", "old \"1\" ?.gcode", "modified", 1.0),
                  Map.of("filename", "loaded.gcode", "modified", 2.0),
                  Map.of("filename", "middle.gcode", "modified", 3.0))));

  @Override
  protected Map<String, String> arguments() {
    return Map.of("folder", "parts", "keep", "${variable.number}");
  }

  @BeforeEach
  void prepare() {
    route(STATUS).returns(Samples.status("complete", "parts/loaded.gcode"));
    kamelet(CALL)
        .does(exchange -> exchange.getMessage().setBody(isDelete(exchange) ? Map.of() : LISTING));
  }

  @Test
  void removesTheOldestButNotTheLoadedOne() {
    assertThat(tidy().getException()).isNull();

    assertThat(argument(0, "method")).isEqualTo("GET");
    assertThat(argument(0, "path")).isEqualTo("/server/files/directory?path=gcodes/parts");
    assertThat(kamelet(CALL).calls().stream().skip(1))
        .extracting(TidyFolderRouteTest::request)
        .containsExactly(
            "DELETE /server/files/gcodes/parts/old%20%221%22%20%3F.gcode",
            "DELETE /server/files/gcodes/parts/middle.gcode");
  }

  @Test
  void leavesAPrinterAloneThatDoesNotAnswer() {
    route(STATUS).fails(Samples.unreachable(context, voron()));

    assertThat(tidy().getException()).isNull();
    assertThat(kamelet(CALL).calls()).isEmpty();
  }

  @Test
  void doesNotMindThatThereIsNoFolder() {
    kamelet(CALL).fails(Samples.moonrakerError(context, 404));

    assertThat(tidy().getException()).isNull();
    assertThat(kamelet(CALL).calls()).hasSize(1);
  }

  private Object argument(int call, String name) {
    return kamelet(CALL).calls().get(call).getExchange().getProperty("argument." + name);
  }

  private static boolean isDelete(Exchange exchange) {
    return "DELETE".equals(exchange.getProperty("argument.method"));
  }

  private static String request(Message call) {
    return call.getExchange().getProperty("argument.method")
        + " "
        + call.getExchange().getProperty("argument.path");
  }

  private Exchange tidy() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("number", 1);
        });
  }
}
