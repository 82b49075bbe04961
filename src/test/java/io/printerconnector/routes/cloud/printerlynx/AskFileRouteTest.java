package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import java.net.ConnectException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AskFileRouteTest extends AgentRoutes {

  private static final String CALL = "printerlynx";

  @Test
  void asksForWhatPrinterlynxKnows() {
    kamelet(CALL)
        .does(
            exchange -> {
              assertThat(exchange.getMessage().getBody()).isNull();
              exchange.setVariable("answerStatus", 200);
              exchange.getMessage().setBody("{}");
            });

    Exchange exchange = ask(start());

    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "GET")
        .containsEntry("path", "/api/v1/printfiles/" + FILE)
        .containsEntry("authorization", "Bearer hush-agent");
    assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    assertThat(exchange.getVariable("answerStatus")).isEqualTo(200);
  }

  @Test
  void escapesAUuidThatIsNone() {
    ask(start("../../agents?x=1#${body}"));

    assertThat(kamelet(CALL).arguments())
        .containsEntry("path", "/api/v1/printfiles/..%2F..%2Fagents%3Fx%3D1%23%24%7Bbody%7D");
  }

  @Test
  void knowsNothingIfNoAnswerComes() {
    kamelet(CALL).fails(new ConnectException("refused"));

    Exchange exchange = ask(start());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("answerStatus", int.class)).isZero();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  private Exchange ask(Command command) {
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.getMessage().setBody("left over");
        });
  }
}
