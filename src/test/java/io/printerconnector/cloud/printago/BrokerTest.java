package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

  @TempDir private Path folder;

  @Test
  void leavesALastWill() {
    Broker broker = broker(Map.of());
    assertThat(broker.options().getWillDestination()).isEqualTo("octoPrint/mqtt");
    assertThat(broker.options().getWillMessage().isRetained()).isTrue();

    broker.setPresenceTopic("p");
    broker.setLwRetain(false);

    MqttConnectOptions options = broker.options();
    assertThat(options.getWillDestination()).isEqualTo("p");
    assertThat(new String(options.getWillMessage().getPayload(), StandardCharsets.UTF_8))
        .isEqualTo("disconnected");
    assertThat(options.getWillMessage().getQos()).isEqualTo(1);
    assertThat(options.getWillMessage().isRetained()).isFalse();
  }

  @Test
  void followsTheAccount() {
    MqttConnectOptions options =
        broker(
                Map.of(
                    "username", "farm",
                    "password", "hush",
                    "client_id", "c1",
                    "clean_session", false,
                    "protocol", "MQTTv31",
                    "keepalive", 7))
            .options();

    assertThat(options.getUserName()).isEqualTo("farm");
    assertThat(options.getPassword()).isEqualTo("hush".toCharArray());
    assertThat(options.isCleanSession()).isFalse();
    assertThat(options.getMqttVersion()).isEqualTo(MqttConnectOptions.MQTT_VERSION_3_1);
    assertThat(options.getKeepAliveInterval()).isEqualTo(7);
    assertThat(options.isAutomaticReconnect()).isFalse();
    assertThat(options.getSocketFactory()).as("no TLS").isNull();
  }

  @Test
  void sendsNoPasswordWithoutAUser() {
    MqttConnectOptions options = broker(Map.of()).options();

    assertThat(options.getUserName()).isNull();
    assertThat(options.getPassword()).isNull();
    assertThat(options.getMqttVersion()).isEqualTo(MqttConnectOptions.MQTT_VERSION_3_1_1);
    assertThat(options.isCleanSession()).isTrue();
  }

  @Test
  void checksTheHostNameUnlessTheOwnerSaysOtherwise() {
    MqttConnectOptions strict = broker(Map.of("tls", true)).options();
    MqttConnectOptions lax = broker(Map.of("tls", true, "tls_insecure", true)).options();

    assertThat(strict.getSocketFactory()).isNotNull();
    assertThat(strict.isHttpsHostnameVerificationEnabled()).isTrue();
    assertThat(lax.isHttpsHostnameVerificationEnabled()).isFalse();
    assertThat(broker(Map.of("tls", true))).hasToString("mqtts://broker.test:8883");
  }

  @Test
  void hasAnIdOfItsOwn() {
    assertThat(broker(Map.of("client_id", "c1")).clientId()).isEqualTo("c1");
    String random = broker(Map.of()).clientId();
    assertThat(random).matches("[0-9a-z]{1,23}").isNotEqualTo(broker(Map.of()).clientId());
  }

  private Broker broker(Map<String, Object> members) {
    return new Broker(Messages.connector(folder, members));
  }
}
