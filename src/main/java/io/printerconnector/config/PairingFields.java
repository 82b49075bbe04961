package io.printerconnector.config;

/** The rules for the token of a pairing and the credentials that it gives. */
final class PairingFields {

  private PairingFields() {}

  /** Adds what is wrong with them. */
  static void check(ConfigFields fields) {
    boolean token = fields.isWritten("pairing_token");
    boolean id = fields.isWritten("connector_id");
    boolean secret = fields.isWritten("connector_secret");
    if (token && id && secret) {
      fields.problem(
          "pairing_token",
          "[hidden]",
          "it stands beside connector_id and connector_secret; to pair again, remove those two; to"
              + " keep the pairing, remove pairing_token");
    } else if (id != secret) {
      String missing = id ? "connector_secret" : "connector_id";
      String present = id ? "connector_id" : "connector_secret";
      fields.problem(
          missing,
          "missing",
          "it goes with " + present + "; add it, or remove " + present + " and pair with a token");
    } else if (!token && !id) {
      fields.problem(
          "pairing_token",
          "missing",
          "the connector is not paired; get a pairing token from your cloud's settings and put it"
              + " here");
    }
  }
}
