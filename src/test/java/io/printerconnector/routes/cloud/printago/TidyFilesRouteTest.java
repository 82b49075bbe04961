package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TidyFilesRouteTest extends PrintagoRoutes {

  @Override
  protected Map<String, String> properties() {
    return Map.of("printago.maxFiles", "4");
  }

  /** The new one counts besides. */
  @Test
  void keepsTheNewestFilesOfItsFolder() {
    assertThat(run(exchange -> exchange.setVariable("printer", voron())).getException()).isNull();

    assertThat(kamelet("tidy-folder").arguments())
        .containsEntry("folder", "Printago")
        .containsEntry("keep", 5);
  }
}
