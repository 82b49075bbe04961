package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.LinkPause;
import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RuntimeCamelException;
import org.eclipse.paho.client.mqttv3.MqttException;

/** The connection to the broker, from its opening to its end. One thread opens and watches it. */
public final class BrokerLink implements CamelContextAware {

  private static final String LISTENER = "cloud-printago-listen";

  /** Longest wait for what is still on its way; nobody waits half a minute for a stop. */
  private static final long QUIET_MILLIS = 2_000;

  private final Broker broker;
  private final BrokerClient client;
  private final CommandTopics topics;
  private final MonotonicClock clock;
  private final LinkPause pause;
  private CamelContext camelContext;
  private int subscribeQos;
  private volatile boolean up;
  private volatile boolean ready;
  private volatile boolean wasReady;
  private volatile boolean leaving;
  private long upSince;

  /**
   * @param broker how to connect
   * @param client the connection
   * @param topics what to subscribe to
   */
  public BrokerLink(Broker broker, BrokerClient client, CommandTopics topics) {
    this(broker, client, topics, MonotonicClock.SYSTEM);
  }

  BrokerLink(Broker broker, BrokerClient client, CommandTopics topics, MonotonicClock clock) {
    this.broker = broker;
    this.client = client;
    this.topics = topics;
    this.clock = clock;
    this.pause = new LinkPause(clock);
  }

  /** Quality of service for commands: 0 (at most once) or 1 (at least once). */
  public void setSubscribeQos(int qos) {
    this.subscribeQos = qos;
  }

  /** The wait after a connection that did not last, in seconds; longer after several of them. */
  public void setReconnectSeconds(long seconds) {
    pause.setFirstSeconds(seconds);
  }

  /** Seconds that a connection must last for the next one to be opened at once. */
  public void setStableSeconds(long seconds) {
    pause.setStableSeconds(seconds);
  }

  /** Longest wait after connections that did not last, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    pause.setMaxWaitSeconds(seconds);
  }

  /** Whether messages go to the broker. */
  public boolean isUp() {
    return up && client.isConnected();
  }

  /** Whether commands come from it too, and all has been told that has to be. */
  public boolean isReady() {
    return ready && isUp();
  }

  /** Whether there has been no connection since the start. */
  public boolean isStarting() {
    return !wasReady;
  }

  /**
   * Ends what is left of the last connection, as if it had been lost, so that the broker sends the
   * last will; and prevents another one so soon.
   *
   * @throws IOException if it is too early
   */
  public void ensureNotTooEarly() throws IOException {
    if (upSince > 0) {
      pause.ended(clock.millis() - upSince);
      upSince = 0;
    }
    end(false);
    pause.ensureOver();
  }

  /** Lets this connection be the last one: the loop may look once more before it is stopped. */
  public void leave() {
    leaving = true;
  }

  /**
   * Opens the connection.
   *
   * @throws IOException if the broker cannot be reached, or the connector is being stopped
   * @throws io.printerconnector.cloud.CloudException if it refuses
   */
  public void open() throws IOException {
    if (leaving) {
      throw new CloudAwayException("the connector is being stopped");
    }
    try {
      client.connect(broker.options());
    } catch (MqttException e) {
      throw Refusals.of(e, broker);
    }
    upSince = clock.millis();
    up = true;
  }

  /**
   * Subscribes to the commands.
   *
   * @throws IOException if the broker is away again
   * @throws io.printerconnector.cloud.CloudException if it does not allow it
   */
  public void subscribe() throws IOException {
    try {
      camelContext.getRouteController().startRoute(LISTENER);
      List<String> others = topics.others();
      if (!others.isEmpty()) {
        int[] levels = others.stream().mapToInt(topic -> subscribeQos).toArray();
        client.subscribe(others.toArray(String[]::new), levels);
      }
    } catch (MqttException e) {
      throw Refusals.of(e, broker);
    } catch (Exception e) {
      throw e.getCause() instanceof MqttException mqtt
          ? Refusals.of(mqtt, broker)
          : new IOException("the commands cannot be subscribed to: " + e.getMessage(), e);
    }
  }

  /** All that has to be told at the beginning has been told. */
  public void announced() {
    ready = true;
    wasReady = true;
  }

  /**
   * Refuses to send while there is no connection.
   *
   * @throws IOException if there is none
   */
  public void ensureUp() throws IOException {
    if (!isUp()) {
      throw new CloudAwayException("there is no connection to the broker now");
    }
  }

  /** Ends the connection, if there is one; the broker does not send the last will then. */
  public void close() {
    end(true);
  }

  private void end(boolean orderly) {
    up = false;
    ready = false;
    try {
      camelContext.getRouteController().stopRoute(LISTENER);
      client.forgetListener();
      if (client.isConnected() && orderly) {
        client.disconnect(QUIET_MILLIS);
      } else if (client.isConnected()) {
        client.disconnectForcibly(0, broker.patienceMillis(), false);
      }
    } catch (Exception e) {
      throw RuntimeCamelException.wrapRuntimeCamelException(e);
    }
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
    camelContext.addLifecycleStrategy(new Farewell(this));
  }
}
