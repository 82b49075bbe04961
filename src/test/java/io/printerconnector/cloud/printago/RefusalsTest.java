package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.cloud.CloudException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

  @TempDir private Path folder;
  private Broker broker;

  @BeforeEach
  void configure() {
    broker = new Broker(Messages.connector(folder, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 401, wrong protocol version",
    "2, 401, incorrect client identifier",
    "3, 503, server unavailable",
    "4, 401, bad user name or password",
    "5, 401, not authorised",
    "128, 401, it does not allow to subscribe"
  })
  void saysWhyTheBrokerRefuses(int code, int status, String reason) {
    CloudException refused =
        catchThrowableOfType(
            CloudException.class, () -> Refusals.of(new MqttException(code), broker));

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused).hasMessageContaining("the broker refuses: " + reason);
  }

  @Test
  void saysThatTheBrokerIsAway() {
    ConnectException refused = new ConnectException("Connection refused");

    assertThat(Refusals.of(new MqttException(32103, refused), broker)).isSameAs(refused);
    assertThat(Refusals.of(new MqttException(32000), broker))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("the broker did not answer in time");
    assertThat(Refusals.of(new MqttException(32109), broker)).hasMessageContaining("32109");
  }

  @Test
  void saysWhatIsWrongWithItsCertificate() {
    MqttException failed =
        new MqttException(0, new SSLHandshakeException("Received fatal alert: bad_certificate"));

    assertThat(Refusals.of(failed, broker)).isInstanceOf(IOException.class);
    assertThat(Refusals.of(failed, broker)).hasMessageContaining("certificate");
  }
}
