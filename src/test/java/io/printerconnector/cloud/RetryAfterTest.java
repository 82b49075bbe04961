package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "' 7 ', 7",
    "99999, 3600",
    "'Wed, 21 Oct 2026 07:28:00 GMT', 0",
    "-5, 0",
    "'', 0"
  })
  void aRefusalTellsWhenToTryAgain(String header, long seconds) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("cloudPath", "/api");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
    exchange.getMessage().setHeader("Retry-After", header);

    CloudException error =
        catchThrowableOfType(CloudException.class, () -> new CloudAnswers().check(exchange, false));

    assertThat(error.getStatus()).isEqualTo(429);
    assertThat(error.retryAfterSeconds()).isEqualTo(seconds);
  }
}
