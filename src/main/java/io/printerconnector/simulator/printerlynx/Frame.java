package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.http.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One text frame that went over a websocket.
 *
 * @param time when it was received or sent
 * @param direction whether the server received or sent it
 * @param peer who is at the other end
 * @param connection the number of the connection; each kind of peer counts its own from 1
 * @param text the frame as it went over the wire
 * @param json the object in it, or null if it holds anything else; numbers are exact
 */
public record Frame(
    Instant time,
    Direction direction,
    Peer peer,
    int connection,
    String text,
    Map<String, Object> json) {

  /** Which way a frame went, as the server sees it. */
  public enum Direction {
    /** From the peer to the server. */
    RECEIVED,
    /** From the server to the peer. */
    SENT
  }

  /** Who is at the other end. */
  public enum Peer {
    /** The agent, which is the connector. */
    AGENT,
    /** A front end with the token of a user. */
    USER
  }

  static Frame of(Instant time, Direction direction, Peer peer, int connection, String text) {
    return new Frame(time, direction, peer, connection, text, parsed(text));
  }

  /** The message's type, or null if it has none. */
  public String type() {
    return json != null && json.get("type") instanceof String type ? type : null;
  }

  /** The message's data; empty if it has none. */
  public Map<String, Object> data() {
    return json != null && json.get("data") instanceof Map<?, ?> data
        ? Json.asObject(data)
        : Map.of();
  }

  /** Whether the server received it from an agent, with this type. */
  boolean isFromAgent(String wantedType) {
    return direction == Direction.RECEIVED && peer == Peer.AGENT && wantedType.equals(type());
  }

  private static Map<String, Object> parsed(String text) {
    try {
      Object value = ExactJson.read(text.getBytes(StandardCharsets.UTF_8));
      return value instanceof Map ? Json.asObject(value) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
