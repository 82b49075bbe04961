package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import io.printerconnector.webcam.WebcamCadence;
import io.printerconnector.webcam.WebcamRequest;
import io.printerconnector.webcam.WebcamRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SendPicturesRouteTest extends RouteTest {

  private static final byte[] JPEG = {1, 2, 3};

  /** With the loop, whose schedule it hurries. */
  @Override
  protected List<String> routeFiles() {
    return List.of("polling/send-pictures", "polling/webcam-requests");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  @Test
  void sendsAPictureForEachRequest() {
    camera().returns(JPEG);
    List<String> seen = new ArrayList<>();
    cloud()
        .does(
            exchange -> {
              seen.add(exchange.getVariable("request", WebcamRequest.class).id().toString());
              assertThat(exchange.getVariable("printer")).isEqualTo(voron());
              assertThat(exchange.getMessage().getBody()).isEqualTo(JPEG);
            });

    assertThat(send("a", "b").getException()).isNull();

    assertThat(seen).containsExactly("a", "b");
    assertThat(quick()).isTrue();
  }

  @Test
  void aRequestThatFailsKeepsBackNoOtherAndHurriesNothing() {
    camera().fails(new CommandFailedException("dark"));

    assertThat(send("a", "b").getException()).isNull();

    assertThat(camera().calls()).hasSize(2);
    assertThat(cloud().calls()).isEmpty();
    assertThat(quick()).isFalse();
    assertThat(take("c")).as("the printer is free again").isNotEmpty();
  }

  @Test
  void aPictureThatTheCloudDoesNotTakeHurriesNothing() {
    camera().returns(JPEG);
    cloud().fails(new IOException("broke"));

    assertThat(send("a").getException()).isNull();

    assertThat(cloud().calls()).hasSize(1);
    assertThat(quick()).isFalse();
    assertThat(take("c")).isNotEmpty();
  }

  @Test
  void theNextLookFollowsAtOnceAfterTheFirstPicture() {
    camera().returns(JPEG);
    LoopSchedule schedule = bean(LoopSchedule.class, "webcamSchedule");
    Route loop = context.getRoute("polling-webcam-requests");
    schedule.setIntervalSeconds(1_000_000);
    schedule.onInit(loop);

    send("a");

    Exchange tick = new DefaultExchange(context);
    tick.getExchangeExtension().setFromRouteId(loop.getRouteId());
    schedule.onExchangeBegin(loop, tick);
    assertThat(tick.isRouteStop()).as("whether the tick is skipped").isFalse();
  }

  private Exchange send(String... ids) {
    return runWith(take(ids).get(0));
  }

  /** The requests as the loop hands them on. */
  private List<List<WebcamRequest>> take(String... ids) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (String id : ids) {
      list.add(Map.of("id", id, "printer_id", 7));
    }
    return List.copyOf(bean(WebcamRequests.class, "webcamRequests").take(JsonText.of(list)));
  }

  private boolean quick() {
    return bean(WebcamCadence.class, "webcamCadence").intervalMillis(20_000) == 2_000;
  }

  private Stub camera() {
    return route("printer-take-picture");
  }

  private Stub cloud() {
    return route("cloud-printdock-send-picture");
  }
}
