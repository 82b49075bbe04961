package io.printerconnector.routes.cloud.printdock;

import io.printerconnector.routes.Stub;
import java.util.Map;

/** The circuit breaker in the template of requests to the cloud. */
class PrintdockBreakerTest extends CloudBreakerTest {

  @Override
  protected String file() {
    return "cloud/printdock/printdock";
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of("path", "/x");
  }

  @Override
  Stub cloud() {
    return http("cloud");
  }
}
