package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.webcam.WebcamCadence;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FetchWebcamRequestsRouteTest extends RouteTest {

  @Test
  void asksForTheRequestsOfThisConnector() {
    call().answers(200, "[{\"id\": 1}]");

    Exchange exchange = runWith("left over");

    assertThat(exchange.getException()).isNull();
    assertThat(call().arguments())
        .containsEntry("method", "GET")
        .containsEntry("path", "/api/v1/connectors/c%2F1/webcam_requests?limit=10");
    assertThat(call().call().getBody()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo("[{\"id\": 1}]");
    assertThat(interval()).isEqualTo(20_000);
  }

  @Test
  void aCloudThatDoesNotKnowOfThemIsNoFailure() {
    call().fails(Samples.cloudError(context, 404));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
    assertThat(interval()).isEqualTo(3_600_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 410, 500, 503})
  void failsAsTheCloudDoes(int status) {
    Exception error = Samples.cloudError(context, status);
    call().fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
    assertThat(interval()).isEqualTo(20_000);
  }

  @Test
  void failsIfTheCloudCannotBeReached() {
    IOException error = new IOException("broken pipe");
    call().fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }

  private long interval() {
    return bean(WebcamCadence.class, "webcamCadence").intervalMillis(20_000);
  }

  private Stub call() {
    return kamelet("printdock");
  }
}
