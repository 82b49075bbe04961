package io.printerconnector.cloud.printago;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.internal.NetworkModuleService;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Connections to {@code mqtt://} and {@code mqtts://} addresses, on which no message is longer than
 * {@link BrokerOptions} allow. Paho would take 256 MB into memory.
 */
public final class LimitedNetwork implements NetworkModuleFactory {

  @Override
  public Set<String> getSupportedUriSchemes() {
    return Set.of("mqtt", "mqtts");
  }

  @Override
  public void validateURI(URI broker) {
    NetworkModuleService.validateURI(paho(broker));
  }

  @Override
  public NetworkModule createNetworkModule(URI broker, MqttConnectOptions options, String clientId)
      throws MqttException {
    NetworkModule module = NetworkModuleService.createInstance(paho(broker), options, clientId);
    return options instanceof BrokerOptions own ? new Limited(module, own.mostBytes()) : module;
  }

  private static String paho(URI broker) {
    return broker.toString().replaceFirst("^mqtts:", "ssl:").replaceFirst("^mqtt:", "tcp:");
  }

  private record Limited(NetworkModule module, int mostBytes) implements NetworkModule {

    @Override
    public void start() throws IOException, MqttException {
      module.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new LimitedMessages(module.getInputStream(), mostBytes);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return module.getOutputStream();
    }

    @Override
    public void stop() throws IOException {
      module.stop();
    }

    @Override
    public String getServerURI() {
      return module.getServerURI();
    }
  }
}
