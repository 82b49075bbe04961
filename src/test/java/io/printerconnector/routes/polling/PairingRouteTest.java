package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConfigNotWritableException;
import io.printerconnector.pairing.KeptAnswer;
import io.printerconnector.pairing.Pairing;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.routes.UnpairedRouteTest;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingRouteTest extends UnpairedRouteTest {

  @Test
  void exchangesTheTokenOnce() {
    exchangeToken().does(this::giveCredentials);

    assertThat(tick().getException()).isNull();
    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);

    tick();
    assertThat(exchangeToken().calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 422})
  void endsThePairingIfTheTokenIsRefused(int status) {
    exchangeToken().fails(Samples.cloudError(context, status));

    assertThat(tick().getException()).isNull();

    assertThat(pairing().state()).isEqualTo(Pairing.State.REJECTED);
    assertThat(pairing().rejection())
        .isEqualTo(
            "pairing was refused: the cloud answered /path with http %d; get a new pairing token"
                    .formatted(status)
                + " from the cloud, set pairing_token and start again");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 429, 500, 503})
  void triesAgainIfTheCloudIsInTrouble(int status) {
    triesAgainAfter(Samples.cloudError(context, status));
  }

  @Test
  void triesAgainIfTheCloudCannotBeReached() {
    triesAgainAfter(new ConnectException("refused"));
  }

  private void triesAgainAfter(Exception error) {
    exchangeToken().fails(error);

    assertThat(tick().getException()).isSameAs(error);
    assertThat(pairing().state()).isEqualTo(Pairing.State.UNDER_WAY);

    tick();
    assertThat(exchangeToken().calls()).hasSize(2);
  }

  @Test
  void endsThePairingIfCredentialsCouldNotBeStored() {
    ConfigNotWritableException error =
        new ConfigNotWritableException(directory, new IOException("read-only"));
    exchangeToken().fails(error);

    assertThat(tick().getException()).isNull();

    assertThat(pairing().state()).isEqualTo(Pairing.State.REJECTED);
    assertThat(pairing().rejection()).isEqualTo(error.getMessage());
  }

  @Test
  void triesToStoreWhatTheCloudGaveWithoutSpendingTheTokenAgain() throws Exception {
    exchangeToken()
        .does(
            exchange -> {
              removeConfig();
              giveCredentials(exchange);
            });
    assertThat(tick().getException()).isInstanceOf(ConfigNotWritableException.class);
    assertThat(pairing().state()).isEqualTo(Pairing.State.UNDER_WAY);

    configFile(); // is there again

    assertThat(tick().getException()).isNull();
    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);
    assertThat(config().get("connector_secret")).isEqualTo("new-secret");
    assertThat(exchangeToken().calls()).hasSize(1);
  }

  @Test
  void takesUpTheAnswerOfARunThatWasKilledWithoutAskingTheCloud() throws Exception {
    Path file = directory.resolve("config.json");
    KeptAnswer.to(file, new ConfigFile(file).load()).keep(CREDENTIALS);

    assertThat(tick().getException()).isNull();

    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);
    assertThat(config().get("connector_secret")).isEqualTo("new-secret");
    assertThat(exchangeToken().calls()).isEmpty();
  }

  @Test
  void pairsAsUsualIfThatAnswerIsBroken() throws Exception {
    Path file = directory.resolve("config.json");
    KeptAnswer.to(file, new ConfigFile(file).load()).keep(CREDENTIALS.substring(0, 60));
    exchangeToken().does(this::giveCredentials);

    assertThat(tick().getException()).isNull();

    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);
    assertThat(exchangeToken().calls()).hasSize(1);
  }

  private void giveCredentials(Exchange exchange) {
    exchange.getMessage().setBody(CREDENTIALS);
    pairing().accept(exchange);
  }

  private Stub exchangeToken() {
    return route("cloud-printdock-exchange-token");
  }

  private Exchange tick() {
    return runWith(null);
  }
}
