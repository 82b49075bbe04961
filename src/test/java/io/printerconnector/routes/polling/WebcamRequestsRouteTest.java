package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Identifier;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Stub;
import io.printerconnector.webcam.WebcamCadence;
import io.printerconnector.webcam.WebcamRequest;
import io.printerconnector.webcam.WebcamRequests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class WebcamRequestsRouteTest extends LoopRouteTest {

  @Override
  protected String schedule() {
    return "webcamSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "webcam.seconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "webcam.maxWaitSeconds";
  }

  @Override
  protected Stub cloud() {
    return route("cloud-printdock-fetch-webcam-requests");
  }

  @Override
  protected void prepareRun() {
    cloud().returns("");
  }

  @Test
  void handsOverTheRequestsOfEachPrinter() {
    cloud()
        .returns(
            "[{\"id\": 1, \"printer_id\": 7}, 3, {\"id\": 2, \"printer_id\": \"b/2\"},"
                + " {\"id\": 3, \"printer_id\": 7}]");

    assertThat(tick().getException()).isNull();

    await().until(() -> pictures().calls().size() == 2);
    assertThat(pictures().calls().stream().map(call -> call.getBody()))
        .containsExactlyInAnyOrder(
            List.of(
                new WebcamRequest(new Identifier(1), voron()),
                new WebcamRequest(new Identifier(3), voron())),
            List.of(new WebcamRequest(new Identifier(2), ender())));
  }

  @Test
  void leavesOutWhatIsAnsweredWhileItLooks() {
    cloud()
        .does(
            look -> {
              Exchange answered = new DefaultExchange(context);
              answered.setVariable("request", new WebcamRequest(new Identifier(1), voron()));
              bean(WebcamRequests.class, "webcamRequests").answered(answered);
              look.getMessage()
                  .setBody(
                      "[{\"id\": 1, \"printer_id\": 7}, {\"id\": 2, \"printer_id\": \"b/2\"}]");
            });

    tick();

    await().until(() -> pictures().calls().size() == 1);
    assertThat(pictures().call().getBody())
        .isEqualTo(List.of(new WebcamRequest(new Identifier(2), ender())));
  }

  @Test
  void doesNotWaitForThePictures() {
    CountDownLatch tickIsOver = new CountDownLatch(1);
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    pictures().does(exchange -> waited.complete(tickIsOver.await(20, TimeUnit.SECONDS)));
    cloud().returns("[{\"id\": 1, \"printer_id\": 7}]");

    tick();
    tickIsOver.countDown();

    assertThat(waited).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
  }

  private Stub pictures() {
    return route("polling-send-pictures");
  }

  @Test
  void failsIfTheCloudSendsNoList() {
    cloud().returns("{}");

    assertThat(tick().getException()).hasStackTraceContaining("is no JSON array");
    assertThat(pictures().calls()).isEmpty();
  }

  @Test
  void asksACloudThatDoesNotKnowOfPicturesOnce() {
    WebcamCadence cadence = bean(WebcamCadence.class, "webcamCadence");
    cloud().does(exchange -> cadence.notOffered());

    for (int i = 0; i < 5; i++) {
      assertThat(tick().getException()).isNull();
    }

    assertThat(cloud().calls()).hasSize(1);
    assertThat(bean(LoopSchedule.class, schedule()).firstRun())
        .isCompletedWithValueMatching(error -> error.isEmpty());
  }
}
