package io.printerconnector.routes.cloud.printdock;

import io.printerconnector.routes.Stub;

/** The circuit breaker of requests to the cloud. */
class SendRequestBreakerTest extends CloudBreakerTest {

  @Override
  protected String file() {
    return "cloud/printdock/send-request";
  }

  @Override
  Stub cloud() {
    return http("cloud");
  }
}
