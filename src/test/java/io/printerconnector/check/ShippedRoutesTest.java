package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the connector finds in the files of others, it does not find in its own. */
class ShippedRoutesTest {

  @Test
  void areWithoutAFinding() {
    RouteCheck check = new RouteCheck(ShippedRoutes.files(), Map.of(), ShippedRoutes.settings());

    assertThat(check.findings()).isEmpty();
    assertThat(check.size()).isGreaterThan(100);
  }
}
