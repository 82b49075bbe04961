package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class GetStatusRouteTest extends ActionTest {

  private static final Map<String, Object> MOTOR = Map.of("bldc_motor", Map.of("current_rpm", 998));

  @Test
  void readsTheObjectsThatAreNamed() {
    route("printer-query-objects").returns(Map.of("eventtime", 12.5, "status", MOTOR));

    Exchange exchange = carryOut("get_status", Map.of("objects", List.of("bldc_motor")));

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-query-objects").call().getBody())
        .isEqualTo("{\"objects\":{\"bldc_motor\":null}}");
    assertThat(exchange.getVariables())
        .containsEntry("result.status", MOTOR)
        .containsEntry("result.eventtime", 12.5);
  }

  @Test
  void readsTheUsualObjectsIfNoneIsNamed() {
    route("printer-query-objects").returns(Map.of("eventtime", 12.5, "status", Map.of()));

    assertThat(carryOut("get_status", Map.of()).getException()).isNull();

    assertThat(route("printer-query-objects").call().getBody(String.class))
        .contains("\"print_stats\":null", "\"webhooks\":null");
  }

  @Test
  void refusesWhatAreNoNames() {
    assertInvalid(
        carryOut("get_status", Map.of("objects", 7)),
        "params.objects for get_status must be a list of names");
    assertThat(route("printer-query-objects").calls()).isEmpty();
  }
}
