package io.printerconnector.simulator.cloud;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The single-use tokens that a connector exchanges for its credentials. Thread-safe. */
final class PairingTokens {

  /** What became of a token that somebody presented. */
  enum Use {
    ACCEPTED,
    UNKNOWN,
    CONSUMED
  }

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Boolean> consumed = new HashMap<>();

  /** Makes and adds a random token. */
  String issue() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    String token = "PAIR_" + HexFormat.of().formatHex(bytes);
    add(token);
    return token;
  }

  /** Makes the token valid, also if it was used before. */
  synchronized void add(String token) {
    consumed.put(token, false);
  }

  /** Uses the token up, if it is valid. */
  synchronized Use consume(String token) {
    Boolean used = consumed.get(token);
    if (used == null) {
      return Use.UNKNOWN;
    }
    consumed.put(token, true);
    return used ? Use.CONSUMED : Use.ACCEPTED;
  }
}
