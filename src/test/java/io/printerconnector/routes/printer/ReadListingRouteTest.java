package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonListing;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import java.io.ByteArrayInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadListingRouteTest extends RouteTest {

  private static final String HISTORY = "{\"result\":{\"jobs\":[{\"t\":1640995200.1230},{}]}}";

  @Override
  protected Map<String, String> arguments() {
    return Map.of("path", "/list?all", "listing", "files");
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    super.configure(configuration);
    configuration.addRoutesBuilder(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:history").to("kamelet:read-listing?path=RAW(/list?all)&listing=history");
          }
        });
  }

  @Test
  void keepsTheFilesAsMoonrakerHasWrittenThem() {
    answers(200, "{\"result\": [{\"path\": \"ä.gcode\", \"modified\": 1640995200.1230}, 1]}");

    Exchange exchange = read("files");

    JsonListing listing = exchange.getMessage().getBody(JsonListing.class);
    assertThat(listing.json())
        .hasToString("[{\"path\":\"ä.gcode\",\"modified\":1640995200.1230},1]");
    assertThat(listing.count()).isEqualTo(2);
    assertThat(http("moonraker-lists").call().getHeaders())
        .containsEntry(Exchange.HTTP_METHOD, "GET")
        .containsEntry(Exchange.HTTP_URI, "http://voron.test:7125/list?all");
  }

  @Test
  void keepsTheWholeHistory() {
    answers(200, HISTORY);

    JsonListing listing = read("history").getMessage().getBody(JsonListing.class);

    assertThat(listing.json()).hasToString(HISTORY);
    assertThat(listing.count()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files | {\"result\": {}}",
        "files | {\"result\": null}",
        "files | {}",
        "files | [1]",
        "files | {\"result\": []} 1",
        "history | {\"result\": []}",
        "history | {\"result\": {\"jobs\": 1}}",
        "history | {\"jobs\": []}"
      })
  void refusesWhatHasNoList(String listing, String body) {
    answers(200, body);

    assertThat(read(listing).getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 answered without the list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"result\": [{\"path\": \"a", "", "{\"result\": [}"})
  void refusesWhatIsNoJson(String body) {
    for (String listing : List.of("files", "history")) {
      answers(200, body);

      assertThat(read(listing).getException()).isInstanceOf(PrinterUnreachableException.class);
    }
  }

  @Test
  void refusesAListThatIsNestedTooDeep() {
    answers(200, "{\"result\": [" + "[".repeat(15_000) + "]".repeat(15_000) + "]}");

    assertThat(read("files").getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageContaining("nested deeper than 100");
  }

  @Test
  void saysWhatMoonrakerSays() {
    answers(404, "{\"error\": {\"message\": \"no such root\"}}");

    assertThat(read("files").getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessageContaining("no such root");
  }

  @Test
  void saysThatNoAnswerCame() {
    http("moonraker-lists").fails(new SocketTimeoutException("Read timed out"));

    assertThat(read("files").getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 did not answer in time");
  }

  @Test
  void waitsAsTheConfigurationSays() {
    assertThat(timeouts("moonraker-lists")).containsExactly(2_000L, 5_000L, 30_000L, 30_000L);
  }

  private void answers(int status, String body) {
    http("moonraker-lists")
        .does(
            exchange -> {
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
              exchange
                  .getMessage()
                  .setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            });
  }

  private Exchange read(String listing) {
    return listing.equals("files")
        ? run(this::prepare)
        : template.request("direct:history", this::prepare);
  }

  private void prepare(Exchange exchange) {
    exchange.setVariable("printer", voron());
  }
}
