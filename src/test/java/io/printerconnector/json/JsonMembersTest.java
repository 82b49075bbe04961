package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class JsonMembersTest {

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
  private final JsonMembers members = new JsonMembers();

  @Test
  void writesEachVariableAsAMember() {
    exchange.setVariable("json.title", "a \"good\" {{print}}");
    exchange.setVariable("json.progress", 0.5);
    exchange.setVariable("json.done", false);
    exchange.setVariable("other", 1);

    assertThat(members.object(exchange))
        .isEqualTo("{\"done\":false,\"progress\":0.5,\"title\":\"a \\\"good\\\" {{print}}\"}");
  }

  @Test
  void writesObjectsWithinIt() {
    exchange.setVariable("json.user.name", "me");
    exchange.setVariable("json.user.id", 5);

    assertThat(members.object(exchange)).isEqualTo("{\"user\":{\"id\":5,\"name\":\"me\"}}");
  }

  @Test
  void writesAnythingElseAsText() {
    exchange.setVariable("json.text", new StringBuilder("built"));

    assertThat(members.object(exchange)).isEqualTo("{\"text\":\"built\"}");
  }

  @Test
  void beginsANewObjectEachTime() {
    exchange.setVariable("json.first", 1);
    members.object(exchange);

    assertThat(members.object(exchange)).isEqualTo("{}");
  }
}
