package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.webcam.Picture;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AnswerPictureRouteTest extends PageRouteTest {

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.pictures", "1"));
  }

  private static void take(Exchange exchange) {
    byte[] bytes = {(byte) 0xff, (byte) 0xd8, 'x'};
    exchange.setVariable("picture", new Picture("front", "image/jpeg", bytes));
    exchange.getMessage().setBody(bytes);
  }

  @Test
  void givesAPictureOfThatPrinter() throws Exception {
    route("printer-take-picture").does(AnswerPictureRouteTest::take);

    HttpResponse<String> response = get("/api/picture?printer=b%2F2");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(response.body()).hasSize(3).endsWith("x");
    Exchange asked = route("printer-take-picture").call().getExchange();
    assertThat(asked.getVariable("printer", PrinterConfig.class)).isEqualTo(ender());
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    route("printer-take-picture")
        .fails(new CommandFailedException("printer Voron has no webcam; with s3cret"));

    HttpResponse<String> response = get("/api/picture?printer=7");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(error(response)).startsWith("printer Voron has no webcam");
  }

  @Test
  void asksNoPrinterThatItDoesNotKnow() throws Exception {
    for (String query : new String[] {"?printer=8", "?printer=", ""}) {
      HttpResponse<String> response = get("/api/picture" + query);

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(error(response)).isEqualTo("there is no printer with this id");
    }
    assertThat(route("printer-take-picture").calls()).isEmpty();
  }

  @Test
  void refusesTooManyAtTheSameTime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    route("printer-take-picture")
        .does(
            exchange -> {
              asked.countDown();
              assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
              take(exchange);
            });
    CompletableFuture<HttpResponse<String>> first = getLater("/api/picture?printer=7");
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

    HttpResponse<String> second = get("/api/picture?printer=7");
    goOn.countDown();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(error(second)).startsWith("others have asked for this at the same time");
    assertThat(first.get().statusCode()).isEqualTo(200);
    // The place is given back a moment after the answer.
    await("room again").until(() -> get("/api/picture?printer=7").statusCode() == 200);
  }
}
