package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector finds in the files of others, it does not find in its own. */
class ShippedRoutesTest {

  @ParameterizedTest
  @ValueSource(strings = {"printdock", "printerlynx", "printago"})
  void areWithoutAFinding(String cloud) {
    RouteCheck check =
        new RouteCheck(ShippedRoutes.files(cloud), Map.of(), ShippedRoutes.settings(cloud));

    assertThat(check.findings()).isEmpty();
    assertThat(check.size()).isGreaterThan(100);
  }
}
