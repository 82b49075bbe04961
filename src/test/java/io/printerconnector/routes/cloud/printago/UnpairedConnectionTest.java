package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connection of which no pairing is told, with the older telemetry: what the plugin does. */
class UnpairedConnectionTest extends ServedRoutes {

  private static final String RESET = "cloud-printago-reset-telemetry";

  @Override
  protected String file() {
    return "cloud/printago/connect";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "cloud/printago/listen");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printago.pairingMode", "off",
        "printago.legacyTelemetry", "true",
        "printago.reconnectSeconds", "0");
  }

  @Test
  void clearsTheTelemetryOnceAndTellsNoPairing() {
    route(RESET)
        .does(
            exchange -> {
              assertThat(route("cloud-printago-tell-presence").calls()).hasSize(1);
              assertThat(link().isReady()).isFalse();
            });

    assertThat(runWith(null).getException()).isNull();
    assertThat(route(RESET).calls()).hasSize(1);

    breakConnection();
    assertThat(runWith(null).getException()).isNull();
    assertThat(route(RESET).calls()).hasSize(1);
    assertThat(route("cloud-printago-tell-pairing").calls()).isEmpty();
    assertThat(link().isReady()).isTrue();
  }
}
