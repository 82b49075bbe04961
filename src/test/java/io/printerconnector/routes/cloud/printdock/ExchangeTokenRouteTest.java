package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.ConfigNotWritableException;
import io.printerconnector.config.Version;
import io.printerconnector.json.JsonText;
import io.printerconnector.pairing.Pairing;
import io.printerconnector.pairing.UnusableRegistrationException;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.UnpairedRouteTest;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ExchangeTokenRouteTest extends UnpairedRouteTest {

  private static final String CALL = "printdock";
  private static final String REHEARSAL = "cloud-printdock-rehearse-registration";

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  @Test
  void sendsTheTokenAndDescribesTheConnector() {
    kamelet(CALL).returns(CREDENTIALS);

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/api/v1/connectors/register");
    assertThat(JsonText.parse(kamelet(CALL).call().getBody(String.class)))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("pairing_token", "site_name", "device", "printers")
        .containsEntry("pairing_token", "PAIR_1")
        .containsEntry("site_name", "Workshop")
        .containsEntry("printers", List.of(Map.of("name", "Voron", "ui_port", 81)))
        .extractingByKey("device", InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("version", "v" + Version.current())
        .containsEntry("ui_port", 81)
        .containsKeys("arch", "os");
  }

  @Test
  void triesTheWayOfTheAnswerBeforeTheTokenIsSent() {
    kamelet(CALL)
        .does(
            exchange -> {
              assertThat(route(REHEARSAL).calls()).isNotEmpty();
              exchange.getMessage().setBody(CREDENTIALS);
            });

    assertThat(runWith(null).getException()).isNull();
    assertThat(kamelet(CALL).calls()).hasSize(1);
  }

  @Test
  void sendsTheTokenAlsoIfTheWayCannotBeTried() throws Exception {
    kamelet(CALL).returns(CREDENTIALS);
    pairing().rehearseNoMore();

    assertThat(runWith(null).getException()).isNull();
    assertThat(route(REHEARSAL).calls()).isEmpty();
    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);
  }

  @Test
  void storesTheCredentialsForTheOwnerOnly() throws Exception {
    kamelet(CALL).returns(CREDENTIALS);

    runWith(null);

    assertThat(pairing().state()).isEqualTo(Pairing.State.PAIRED);
    assertThat(config().get("connector_id")).isEqualTo("5");
    assertThat(config().get("connector_secret")).isEqualTo("new-secret");
    assertThat(config().containsKey("pairing_token")).isFalse();
    assertThat(Files.getPosixFilePermissions(directory.resolve("config.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsTheTokenIfTheCredentialsCouldNotBeStored() throws Exception {
    removeConfig();

    assertThat(runWith(null).getException()).isInstanceOf(ConfigNotWritableException.class);
    assertThat(kamelet(CALL).calls()).isEmpty();
  }

  @Test
  void takesNothingFromAnAnswerWithoutCredentials() throws Exception {
    kamelet(CALL).returns("<html>Log in to the hotel's network</html>");

    assertThat(runWith(null).getException())
        .isInstanceOf(UnusableRegistrationException.class)
        .hasMessageContaining("check cloud_url");
    assertThat(config().get("pairing_token")).isEqualTo("PAIR_1");
    assertThat(pairing().isUnstored()).isFalse();
  }

  @Test
  void failsAsTheCloudDoes() throws Exception {
    CloudException error = Samples.cloudError(context, 503);
    kamelet(CALL).fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
    assertThat(config().get("pairing_token")).isEqualTo("PAIR_1");
  }
}
