package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.logging.Secrets;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RefuseRouteTest extends PageRouteTest {

  @Override
  protected String routeToReplace() {
    return "page-refuse";
  }

  private Exchange refuse(int status, Exception reason) {
    return run(
        exchange -> {
          exchange.setProperty(Exchange.EXCEPTION_CAUGHT, reason);
          exchange.setVariable("httpStatus", status);
          exchange.getMessage().setHeader("X-From-Browser", "any");
          exchange.getMessage().setBody("what was asked");
        });
  }

  @Test
  void saysWhy() {
    Exchange refused = refuse(503, new IOException("a \"quoted\" reason"));

    assertThat(refused.getException()).isNull();
    assertThat(json(refused.getMessage().getBody(String.class)))
        .isEqualTo(Map.of("error", "a \"quoted\" reason"));
    assertThat(refused.getMessage().getHeaders())
        .containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE, Exchange.CONTENT_TYPE)
        .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class))
        .isEqualTo(503);
  }

  @Test
  void anErrorWithoutWordsHasItsName() {
    assertThat(refuse(500, new IOException()).getMessage().getBody(String.class))
        .contains("java.io.IOException");
  }

  @Test
  void keepsSecrets() {
    Secrets.ofThisProcess().add("hush-of-the-page");

    assertThat(refuse(404, new IOException("not hush-of-the-page")).getMessage().getBody())
        .asString()
        .contains("not ")
        .doesNotContain("hush");
  }
}
