package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                              | false",
        "{'print_stats': {'state': 'printing'}}          | true",
        "{'print_stats': {'state': 'standby'}}           | false",
        "{'heater_bed': {'target': 60}}                  | true",
        "{'heater_bed': {'temperature': 60}}             | false",
        "{'webhooks': {'state': 'shutdown'}}             | true",
        "{'webhooks': {'state': 'ready'}}                | false"
      })
  void isTheChangeOfANamedFieldOrOfKlippersState(String objects, boolean news) {
    News watched = new News("print_stats.state, heater_bed.target");

    assertThat(watched.differ(status("{}"), status(objects))).isEqualTo(news);
  }

  @Test
  void namesAFieldThatIsNone() {
    assertThatThrownBy(() -> new News("print_stats.state, target"))
        .hasMessage(
            "events.fields has \"target\": it must be OBJECT.FIELD, or OBJECT.FIELD/STEP with a step above 0, like print_stats.state");
  }

  private static PrinterStatus status(String objects) {
    return new PrinterStatus(
        new Identifier(1),
        Instant.EPOCH,
        Map.of("status", JsonText.parse(objects.replace('\'', '"'))));
  }
}
