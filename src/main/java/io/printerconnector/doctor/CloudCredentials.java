package io.printerconnector.doctor;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.Version;
import java.util.Map;

/** The request that shows what a cloud says to this connector, and changes nothing. */
abstract class CloudCredentials {

  /** Name of the findings. */
  static final String NAME = "cloud credentials";

  private static final String PRINTERLYNX = "printerlynx";

  /** The one for the cloud that config.json names. */
  static CloudCredentials of(Installation installation) {
    return installation.setting("cloud.protocol").equals(PRINTERLYNX)
        ? new Websocket(installation.config(), installation.setting("printerlynx.wsPath"))
        : new Polled(installation.config(), installation.setting("doctor.cloudPath"));
  }

  /** What to ask for. */
  abstract String url();

  /** The headers that go with it. */
  abstract Map<String, String> headers();

  /** Says what the answer means. */
  abstract void judge(Findings findings, Asking.Answer answer);

  private static void otherAnswer(Findings findings, Asking.Answer answer) {
    findings.fail(
        "cloud",
        "it answers http %d: %s".formatted(answer.status(), answer.beginning()),
        "wait, or ask who runs the cloud; check cloud_url");
  }

  /** A cloud whose requests all carry the credentials. */
  private static final class Polled extends CloudCredentials {

    private final ConnectorConfig config;
    private final String path;

    Polled(ConnectorConfig config, String path) {
      this.config = config;
      this.path = path;
    }

    @Override
    String url() {
      return config.cloudUrl()
          + (config.isPaired() ? path.replace("{id}", config.connectorId().toPathSegment()) : "/");
    }

    @Override
    Map<String, String> headers() {
      return !config.isPaired()
          ? Map.of()
          : Map.of(
              "Authorization", "Bearer " + config.connectorSecret(),
              "X-Connector-Id", config.connectorId().toString(),
              "User-Agent", "printer-connector/v" + Version.current());
    }

    @Override
    void judge(Findings findings, Asking.Answer answer) {
      int status = answer.status();
      if (!config.isPaired()) {
        findings.warn(
            NAME,
            "not paired yet; the token was not tried, because it works only once",
            "start the connector");
      } else if (status == 401 || status == 403) {
        findings.fail(
            NAME,
            "the cloud does not accept connector_id and connector_secret (http %d)"
                .formatted(status),
            "remove both from config.json, and write a new pairing_token there");
      } else if (status == 404) {
        findings.warn(
            NAME,
            "this cloud cannot say (http 404 for %s)".formatted(path),
            "look for \"does not accept the credentials\" in the log of the connector");
      } else if (status >= 200 && status < 300) {
        findings.ok(NAME, "the cloud accepts them");
      } else {
        otherAnswer(findings, answer);
      }
    }
  }

  /**
   * A cloud that takes the token on a websocket. Another connection with it might end that of the
   * running connector, so only the path is tried, without an upgrade.
   */
  private static final class Websocket extends CloudCredentials {

    private final ConnectorConfig config;
    private final String path;

    Websocket(ConnectorConfig config, String path) {
      this.config = config;
      this.path = path;
    }

    @Override
    String url() {
      return config.cloudUrl() + path;
    }

    @Override
    Map<String, String> headers() {
      return Map.of("User-Agent", "printer-connector/v" + Version.current());
    }

    @Override
    void judge(Findings findings, Asking.Answer answer) {
      if (answer.status() == 404) {
        findings.fail(
            NAME,
            "there is no websocket at %s (http 404)".formatted(path),
            "correct cloud_url, or ws_path and ws_path_fallbacks in the object printerlynx");
      } else if (answer.status() >= 500) {
        otherAnswer(findings, answer);
      } else {
        findings.ok(
            NAME,
            "there is a server at %s; whether it takes the token, printer-connector status shows"
                .formatted(path));
      }
    }
  }
}
