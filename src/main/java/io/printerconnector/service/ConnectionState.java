package io.printerconnector.service;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.LoopSchedule;

/** How the connector stands with its cloud, in one word, for scripts. */
public final class ConnectionState {

  /** The cloud is reached. */
  public static final String CONNECTED = "connected";

  private ConnectionState() {}

  /**
   * {@code pairing}, {@code starting}, {@value #CONNECTED} or {@code away}.
   *
   * @param paired whether the connector has credentials
   * @param cloud what its loops know about the cloud
   * @param heartbeats the loop that decides whether the connector counts as connected
   */
  public static String of(boolean paired, CloudAvailability cloud, LoopSchedule heartbeats) {
    if (!paired) {
      return "pairing";
    }
    if (cloud.state() != null || heartbeats.isFailing()) {
      return "away";
    }
    return heartbeats.isWell() ? CONNECTED : "starting";
  }
}
