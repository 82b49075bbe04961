package io.printerconnector.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.cloud.printdock.PrintDockRegistration;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.pairing.Pairing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PairingTest {

  private static final String GOOD =
      """
      {"connector": {"id": 9007199254740993}, "credentials": {"secret": "sk_live_of_the_test"},
       "printers": [{"id": 1, "name": "Voron"}]}
      """;

  @TempDir private Path dir;
  private Path config;
  private Pairing pairing;

  @BeforeEach
  void configure() throws Exception {
    config = dir.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:9", "pairing_token": "PAIR_1", "site_name": "Shop",
         "moonraker": [{"name": "Voron", "base_url": "http://127.0.0.1:7125", "ui_port": 81}]}
        """);
    pairing = new Pairing(config.toString(), new PrintDockRegistration());
  }

  private static Exchange answer(String body) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  @Test
  @SuppressWarnings("unchecked")
  void asksAsTheContractHasIt() {
    Map<String, Object> request = (Map<String, Object>) JsonText.parse(pairing.request());

    assertThat(request)
        .containsEntry("pairing_token", "PAIR_1")
        .containsEntry("site_name", "Shop")
        .containsEntry("printers", List.of(Map.of("name", "Voron", "ui_port", 81)));
    assertThat((Map<String, Object>) request.get("device")).containsEntry("ui_port", 81);
  }

  @Test
  void storesTheCredentialsAndTellsThoseWhoWait() throws Exception {
    Exchange exchange = answer(GOOD);
    pairing.accept(exchange);

    assertThat(pairing.await()).isEqualTo(State.PAIRED);
    assertThat(pairing.isUnstored()).isFalse();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isEqualTo(true);
    ConnectorConfig stored = new ConfigFile(config).load();
    assertThat(stored.isPaired()).isTrue();
    assertThat(stored.connectorId()).hasToString("9007199254740993");
    assertThat(stored.connectorSecret()).isEqualTo("sk_live_of_the_test");
    assertThat(Secrets.ofThisProcess().redact("x sk_live_of_the_test"))
        .doesNotContain("sk_live_of_the_test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hotel wifi</html>", "", "[]", "null", "{}", "{\"connector\":{}}"})
  void changesNothingIfTheAnswerHasNoCredentials(String body) throws Exception {
    String before = Files.readString(config);
    Exchange exchange = answer(body);

    assertThatThrownBy(() -> pairing.accept(exchange)).isInstanceOf(RuntimeException.class);
    assertThat(pairing.state()).isEqualTo(State.UNDER_WAY);
    assertThat(pairing.isUnstored()).isFalse();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
    assertThat(config).hasContent(before);
    assertThat(dir).isDirectoryNotContaining(file -> !file.equals(config));
  }

  @Test
  void keepsCredentialsThatCannotBeStoredNow() throws Exception {
    Path aside = dir.resolve("aside");
    Files.move(config, aside);
    Files.createDirectory(config);
    Files.createFile(config.resolve("in-the-way"));

    assertThatThrownBy(() -> pairing.accept(answer(GOOD))).isInstanceOf(RuntimeException.class);
    assertThat(pairing.state()).isEqualTo(State.UNDER_WAY);
    assertThat(pairing.isUnstored()).isTrue();

    Files.delete(config.resolve("in-the-way"));
    Files.delete(config);
    Files.move(aside, config);
    pairing.store();

    assertThat(pairing.await()).isEqualTo(State.PAIRED);
    assertThat(new ConfigFile(config).load().isPaired()).isTrue();
  }

  @Test
  void takesUpWhatCameToARunThatDidNotLiveToStoreIt() throws Exception {
    keep(GOOD);

    pairing.resume();

    assertThat(pairing.isOpen()).isFalse();
    assertThat(pairing.isUnstored()).isTrue();
    pairing.store();
    assertThat(pairing.await()).isEqualTo(State.PAIRED);
    assertThat(new ConfigFile(config).load().connectorSecret()).isEqualTo("sk_live_of_the_test");
    assertThat(dir).isDirectoryNotContaining(file -> !file.equals(config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"connector\": {\"id\": 1}, \"creden", "{}", "\0\0\0\0"})
  void removesWhatIsNotWhole(String answer) {
    keep(answer);

    pairing.resume();

    assertThat(pairing.isOpen()).isTrue();
    assertThat(dir).isDirectoryNotContaining(file -> !file.equals(config));
  }

  @Test
  void removesTheAnswerToAnotherToken() throws Exception {
    keep(GOOD);
    Files.writeString(config, Files.readString(config).replace("PAIR_1", "PAIR_2"));
    Pairing another = new Pairing(config.toString(), new PrintDockRegistration());

    another.resume();

    assertThat(another.isOpen()).isTrue();
    assertThat(dir).isDirectoryNotContaining(file -> !file.equals(config));
  }

  @Test
  void keepsTheAnswerForTheOwnerUntilItIsStored() throws Exception {
    Path aside = dir.resolve("aside");
    Files.writeString(aside, Files.readString(config));
    Files.writeString(config, "{");

    assertThatThrownBy(() -> pairing.accept(answer(GOOD))).isInstanceOf(RuntimeException.class);

    Path kept = dir.resolve(".config.json.registration");
    assertThat(kept).content().contains("sk_live_of_the_test");
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.move(aside, config, StandardCopyOption.REPLACE_EXISTING);
    Pairing next = new Pairing(config.toString(), new PrintDockRegistration());
    next.resume();
    assertThat(next.isUnstored()).isTrue();
  }

  @Test
  void neverTakesARehearsalForAnAnswer() throws Exception {
    pairing.rehearse(answer(GOOD));
    assertThat(dir).isDirectoryNotContaining(file -> !file.equals(config));

    KeptAnswer.rehearsal(config).keep(GOOD); // and killed in the middle of it
    Path left = dir.resolve(".config.json.rehearsal");
    Files.move(left, dir.resolve(".config.json.registration")); // at worst
    pairing.resume();
    assertThat(pairing.isOpen()).isTrue();
  }

  private void keep(String answer) {
    KeptAnswer.to(config, new ConfigFile(config).load()).keep(answer);
  }

  @Test
  void endsWithTheReasonIfItCannotSucceed() throws Exception {
    Exchange exchange = answer("");
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("cannot write"));
    pairing.reject(exchange);

    assertThat(pairing.await()).isEqualTo(State.REJECTED);
    assertThat(pairing.rejection()).isEqualTo("cannot write");
  }
}
