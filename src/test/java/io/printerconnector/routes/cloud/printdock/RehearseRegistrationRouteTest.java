package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.UnpairedRouteTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RehearseRegistrationRouteTest extends UnpairedRouteTest {

  private static final String CALL = "printdock";

  @Override
  protected List<String> routeFiles() {
    return List.of("polling/pairing", "cloud/printdock/rehearse-registration");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  @Test
  void goesTheWayOfTheAnswerWithoutStoringAnything() throws Exception {
    String before = Files.readString(directory.resolve("config.json"));
    kamelet(CALL)
        .does(
            exchange -> {
              URI server = URI.create(exchange.getVariable("rehearsalUrl", String.class) + "/");
              assertThat(server.getHost()).isEqualTo("127.0.0.1");
              HttpRequest request =
                  HttpRequest.newBuilder(server)
                      .version(HttpClient.Version.HTTP_1_1)
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              exchange.getMessage().getBody(String.class)))
                      .build();
              HttpResponse<String> answer =
                  HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
              assertThat(answer.body()).contains("\"credentials\"");
              exchange.getMessage().setBody(answer.body());
              exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
            });

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet(CALL).calls()).hasSize(1);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).as("gone the whole way").isNull();
    assertThat(exchange.getVariable("rehearsalUrl")).isNull();
    assertThat(directory.resolve("config.json")).hasContent(before);
    assertThat(pairing().isOpen()).isTrue();
  }

  @Test
  void isNoFailureIfItDoesNotWork() {
    kamelet(CALL).fails(new IllegalStateException("no port"));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("rehearsalUrl")).isNull();
  }
}
