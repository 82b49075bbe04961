package io.printerconnector.faults;

import java.time.Duration;

/**
 * One fault of one connection.
 *
 * @param kind what happens
 * @param direction the bytes that feel it; null if it strikes before any byte
 * @param afterBytes how many bytes of that direction come through unharmed
 * @param bytes the size of a drop of a drip, or of the garbage
 * @param least the shortest delay of a latency; the time between two drops; how long nobody listens
 * @param most the longest delay of a latency
 */
public record Fault(
    FaultKind kind,
    Direction direction,
    long afterBytes,
    int bytes,
    Duration least,
    Duration most) {

  /** No fault at all. */
  public static Fault none() {
    return new Fault(FaultKind.NONE, null, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  /** Each request, or each response, is held back for so long before its first byte. */
  public static Fault latency(Direction direction, Duration delay) {
    return latency(direction, delay, delay);
  }

  /** Each request, or each response, is held back for a random time, equally distributed. */
  public static Fault latency(Direction direction, Duration least, Duration most) {
    return new Fault(FaultKind.LATENCY, direction, 0, 0, least, most);
  }

  /** So many bytes, then a pause, and so on. */
  public static Fault drip(Direction direction, int bytes, Duration pause) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a drop must have at least 1 byte, but has " + bytes);
    }
    return new Fault(FaultKind.DRIP, direction, 0, bytes, pause, pause);
  }

  /** An RST right after the client has connected. */
  public static Fault resetOnConnect() {
    return new Fault(FaultKind.RESET, null, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  /** An RST to both sides when so many bytes have gone through; the next ones are lost. */
  public static Fault resetAfter(Direction direction, long bytes) {
    return new Fault(FaultKind.RESET, direction, bytes, 0, Duration.ZERO, Duration.ZERO);
  }

  /** The connection is accepted and never answered; the server sees no request. */
  public static Fault halfOpen() {
    return stallAfter(Direction.REQUEST, 0);
  }

  /** Nothing is forwarded in either direction when so many bytes have gone through. */
  public static Fault stallAfter(Direction direction, long bytes) {
    return new Fault(FaultKind.HALF_OPEN, direction, bytes, 0, Duration.ZERO, Duration.ZERO);
  }

  /** A clean FIN after so many bytes of the response. */
  public static Fault truncateAfter(long bytes) {
    return new Fault(
        FaultKind.TRUNCATION, Direction.RESPONSE, bytes, 0, Duration.ZERO, Duration.ZERO);
  }

  /** So many random bytes in place of the response, which the server has given. */
  public static Fault garbage(int bytes) {
    return garbageAfter(0, bytes);
  }

  /** Random bytes in place of the rest of the response, after so many good ones. */
  public static Fault garbageAfter(long afterBytes, int bytes) {
    return new Fault(
        FaultKind.GARBAGE, Direction.RESPONSE, afterBytes, bytes, Duration.ZERO, Duration.ZERO);
  }

  /** An RST to this connection, and then nobody listens for so long. */
  public static Fault refusal(Duration time) {
    return new Fault(FaultKind.REFUSAL, null, 0, 0, time, time);
  }

  /** Whether it breaks the connection before any byte. */
  boolean strikesAtOnce() {
    return direction == null && kind != FaultKind.NONE;
  }
}
