package io.printerconnector.service;

import io.printerconnector.loop.CloudAvailability;

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
   */
  public static String of(boolean paired, CloudAvailability cloud) {
    if (!paired) {
      return "pairing";
    }
    if (cloud.isAway()) {
      return "away";
    }
    return cloud.isReached() ? CONNECTED : "starting";
  }
}
