package io.printerconnector.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TellOwnRouteTest extends HookRouteTest {

  @RegisterExtension private final LoggedLines told = new LoggedLines("own-outcome", Level.INFO);

  @RegisterExtension
  private final LoggedLines log = new LoggedLines("io.printerconnector.own", Level.INFO);

  private final Gate gate = new Gate();

  /** What lets nothing pass before it is opened. */
  public static final class Gate {

    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits. */
    public void pass() throws InterruptedException {
      opened.await();
    }
  }

  @BeforeEach
  void bindGate() {
    context.getRegistry().bind("gate", gate);
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of("hook", "outcome");
  }

  @Test
  void doesNothingIfTheOwnerHasNoSuchRoute() {
    assertThat(runWith("as it was").getException()).isNull();
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void runsTheRouteOnACopy() {
    own("outcome", "- log: {message: \"told ${body}\"}\n- setBody: {constant: another}");

    Exchange exchange = runWith("as it was");

    assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
    Awaitility.await().until(() -> told.texts().contains("told as it was"));
  }

  @Test
  void doesNotWaitForTheRouteAndLeavesOutWhatItCannotKeepUpWith() {
    own("outcome", "- bean: {ref: gate, method: pass}");

    for (int i = 0; i < 200; i++) {
      assertThat(runWith("news").getException()).isNull();
    }

    assertThat(log.warnings()).singleElement().asString().contains("too slow");
    gate.opened.countDown();
    Awaitility.await().until(() -> log.lines().contains("INFO your own routes keep up again"));
  }

  @Test
  void saysOnceThatTheRouteFails() {
    own(
        "outcome",
        """
        - choice:
            when:
              - simple: "${body} == 'bad'"
                steps:
                  - throwException: {exceptionType: java.io.IOException, message: "no luck ${exchangeId}"}
        """);

    runWith("bad");
    runWith("bad");
    Awaitility.await().until(() -> !log.warnings().isEmpty());
    runWith("good");

    Awaitility.await().until(() -> log.lines().contains("INFO your route own-outcome works again"));
    assertThat(log.warnings()).singleElement().asString().contains("own-outcome fails: no luck");
  }
}
