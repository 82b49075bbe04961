package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.http.Connecting;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import org.eclipse.paho.client.mqttv3.MqttException;

/** What the failures of MQTT mean for the loops, and what to correct. */
final class Refusals {

  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;

  private Refusals() {}

  /**
   * A broker that cannot be reached is an IOException.
   *
   * @throws CloudException if it has answered and refuses
   */
  static IOException of(MqttException error, Broker broker) {
    switch (error.getReasonCode()) {
      case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
          throw refused(UNAUTHORIZED, "wrong protocol version; correct protocol in config.json");
      case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          throw refused(UNAUTHORIZED, "incorrect client identifier; correct client_id");
      case MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
          throw refused(UNAVAILABLE, "server unavailable");
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION ->
          throw refused(UNAUTHORIZED, "bad user name or password; correct username and password");
      case MqttException.REASON_CODE_NOT_AUTHORIZED ->
          throw refused(UNAUTHORIZED, "not authorised; ask for access to the broker");
      case MqttException.REASON_CODE_SUBSCRIBE_FAILED ->
          throw refused(
              UNAUTHORIZED, "it does not allow to subscribe to command_topics; correct them");
      default -> {
        return away(error, broker);
      }
    }
  }

  private static CloudException refused(int status, String reason) {
    return new CloudException(status, "the broker refuses: " + reason);
  }

  private static IOException away(MqttException error, Broker broker) {
    IOException tls = Connecting.tlsFailure(error, URI.create(broker.toString()).getHost());
    if (tls != null) {
      return tls;
    }
    if (error.getReasonCode() == MqttException.REASON_CODE_CLIENT_TIMEOUT) {
      return new InterruptedIOException("the broker did not answer in time");
    }
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root instanceof IOException io ? io : new IOException(root.toString(), root);
  }
}
