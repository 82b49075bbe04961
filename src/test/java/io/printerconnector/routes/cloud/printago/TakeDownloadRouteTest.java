package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeDownloadRouteTest extends PrintagoRoutes {

  private static final String URL = "https://storage.example.com/a/Squiggle.gcode?sig=abc&dl=1";

  @Test
  void namesTheFileByItsUrl() {
    for (String parameter : new String[] {"url", "model"}) {
      assertThat(
              translated(message("printer_control", "x", "{'%s': '%s'}".formatted(parameter, URL))))
          .isEqualTo(
              Map.of(
                  "url",
                  URL,
                  "filename",
                  "Printago/Squiggle.gcode",
                  "about",
                  "https://storage.example.com/a/Squiggle.gcode"));
    }
  }

  @Test
  void refusesWhatCannotBeFetched() {
    assertThat(refusal(message("printer_control", "x", "{}")))
        .isEqualTo("No URL provided for downloading file.");
    assertThat(refusal(message("printer_control", "x", "{'url': 'ftp://a.test/b.gcode'}")))
        .startsWith("Error parsing URL: ");
    assertThat(refusal(message("printer_control", "x", "{'url': 'https://a.test/b.3mf'}")))
        .startsWith("Error creating filename: ");
  }
}
