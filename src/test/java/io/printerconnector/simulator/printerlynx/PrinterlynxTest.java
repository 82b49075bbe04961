package io.printerconnector.simulator.printerlynx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A Printerlynx server, started anew for each test. */
@Timeout(60)
abstract class PrinterlynxTest {

  static final String PRINTER = "11111111-2222-4333-8444-555555555555";

  DevelopmentPrinterlynx server;

  @BeforeEach
  final void start() {
    server = DevelopmentPrinterlynx.start(options());
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  /** An agent with a uuid and a token that a reader recognises. */
  DevelopmentPrinterlynxOptions options() {
    return DevelopmentPrinterlynxOptions.defaults()
        .withAgent("7d4ce00f-d60a-4504-96ab-31a83f848722", "Workshop", "agent-token");
  }
}
