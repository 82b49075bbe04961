package io.printerconnector.simulator.cloud;

import io.printerconnector.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A development cloud on a clock that only the test moves, and a connector paired with it. */
abstract class CloudTest {

  final FakeTime clock = new FakeTime();
  DevelopmentCloud cloud;
  CloudClient client;
  String id;

  @BeforeEach
  final void start() throws Exception {
    start(DevelopmentCloudOptions.defaults());
  }

  /** Starts another cloud, with these options, in place of the one before. */
  final void start(DevelopmentCloudOptions options) throws Exception {
    if (cloud != null) {
      cloud.close();
    }
    cloud = open(options.withPairingTokens("T"));
    client = new CloudClient(cloud);
    id = client.pair("T", printers()).at("/connector/id").asText();
  }

  DevelopmentCloud open(DevelopmentCloudOptions options) {
    return DevelopmentCloud.start(options, clock);
  }

  /** The names of the connector's printers. */
  String[] printers() {
    return new String[] {"Voron"};
  }

  @AfterEach
  final void stop() {
    cloud.close();
  }
}
