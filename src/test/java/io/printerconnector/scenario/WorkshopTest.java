package io.printerconnector.scenario;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import org.junit.jupiter.api.AfterEach;

/** A workshop for each test. */
abstract class WorkshopTest {

  final Workshop workshop;
  final DevelopmentCloud cloud;

  WorkshopTest() {
    this(DevelopmentCloudOptions.defaults());
  }

  WorkshopTest(DevelopmentCloudOptions options) {
    workshop = new Workshop(options);
    cloud = workshop.cloud();
  }

  @AfterEach
  final void closeWorkshop() throws Exception {
    workshop.close();
  }
}
