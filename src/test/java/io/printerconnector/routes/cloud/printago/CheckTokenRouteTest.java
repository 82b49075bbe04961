package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Stub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTokenRouteTest extends PrintagoRoutes {

  @Override
  protected Path configFile() {
    try {
      return Files.writeString(
          stateFolder().resolveSibling("config.json"),
          Files.readString(super.configFile())
              .replace("\"account_name\"", "\"pairing_token\": \"a&b/c\", \"account_name\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printago.pairingMode", "token",
        "printago.pairingUrl", "https://api.test/tokens/{token}",
        "cloud.connectMillis", "11",
        "cloud.answerMillis", "12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"success\": true} | ''",
        "200 | {\"success\": false} | the token is not valid",
        "200 | {\"success\": \"true\"} | the token is not valid",
        "200 | <html> | the token is not valid",
        "404 | {} | the token is not valid"
      })
  void saysWhetherTheTokenIsAccepted(int status, String answer, String pairing) {
    server().answers(status, answer);

    Exchange exchange = runWith("any");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("pairing")).isEqualTo(pairing);
    assertThat(exchange.getMessage().getBody()).isNull();
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void asksWithTheToken() {
    server().answers(200, "{\"success\": true}");

    run(exchange -> exchange.getMessage().setHeader("Any", "thing"));

    assertThat(server().call().getHeaders())
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD,
                "GET",
                Exchange.HTTP_URI,
                "https://api.test/tokens/a%26b%2Fc"));
    assertThat(server().call().getBody()).isNull();
    assertThat(timeouts("printago-pairing")).isEqualTo(List.of(11L, 12L, 12L, 12L));
  }

  @Test
  void failsIfNobodyCanSayIt() {
    server().answers(503, "{\"success\": true}");
    assertThat(runWith(null).getException())
        .isInstanceOf(IOException.class)
        .hasMessage("whether the token is valid cannot be asked: http 503");

    IOException error = new IOException("away");
    server().fails(error);
    assertThat(runWith(null).getException()).isSameAs(error);
  }

  private Stub server() {
    return http("printago-pairing");
  }
}
