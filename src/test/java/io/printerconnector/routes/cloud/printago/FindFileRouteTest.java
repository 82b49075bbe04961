package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.InvalidParameterException;
import org.junit.jupiter.api.Test;

class FindFileRouteTest extends PrintagoRoutes {

  @Test
  void refusesAFileWithoutAUrl() {
    assertThat(runWith(null).getException())
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("params.file_id is not known here; give params.url");
  }
}
