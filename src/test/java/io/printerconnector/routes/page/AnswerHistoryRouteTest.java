package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.RoundTrip;
import io.printerconnector.page.Measurements;
import io.printerconnector.routes.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerHistoryRouteTest extends PageRouteTest {

  @Test
  void givesWhatWasMeasured() throws Exception {
    isAt(voron(), 210.5);
    isAt(ender(), 25);
    Samples.heartbeat(context, null);
    bean(RoundTrip.class, "roundTrip").ended(RoundTrip.begins());
    bean(Measurements.class, "measurements").measure();

    HttpResponse<String> ofVoron = get("/api/history?printer=7");

    assertThat(ofVoron.statusCode()).isEqualTo(200);
    assertThat(ofVoron.headers().firstValue("Content-Type")).contains("application/json");
    assertThat((List<?>) json(ofVoron.body()).get("times")).hasSize(1);
    assertThat(json(ofVoron.body()).get("series"))
        .isEqualTo(
            List.of(
                Map.of("name", "extruder", "kind", "temperature", "values", List.of(210.5)),
                Map.of("name", "extruder", "kind", "target", "values", List.of(215))));
    assertThat(get("/api/history?printer=b%2F2").body()).contains("[25.0]");
    assertThat(get("/api/history").body())
        .contains("\"name\":\"round trip\",\"kind\":\"millis\"")
        .doesNotContain("extruder");
    assertThat(json(get("/api/history?printer=8").body()))
        .isEqualTo(Map.of("times", List.of(), "series", List.of()));
  }
}
