package io.printerconnector.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CollectBodiesTest {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CollectBodies collect = new CollectBodies();

  @Test
  void keepsTheOrderAndLeavesEmptyBodiesOut() {
    Exchange result = null;
    for (String body : new String[] {null, "a", null, "b", "c"}) {
      result = collect.aggregate(result, with(body));
    }

    assertThat(result.getMessage().getBody()).isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void givesAnEmptyListIfNothingCame() {
    assertThat(collect.aggregate(null, with(null)).getMessage().getBody()).isEqualTo(List.of());
  }

  @Test
  void collectsAListAsOneElement() {
    Exchange first = collect.aggregate(null, with(List.of(1)));

    assertThat(collect.aggregate(first, with(List.of(2))).getMessage().getBody())
        .isEqualTo(List.of(List.of(1), List.of(2)));
  }

  private Exchange with(Object body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    return exchange;
  }
}
