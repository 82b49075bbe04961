package io.printerconnector.config;

import io.printerconnector.command.Identifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The contents of config.json, checked and with the defaults filled in.
 *
 * @param cloudUrl the cloud's address without a trailing slash
 * @param pairingToken the token that is exchanged for credentials once; null after pairing
 * @param connectorId the cloud's id of this connector; null before pairing
 * @param connectorSecret the bearer secret for the cloud; null before pairing
 * @param siteName where the printers are; may be null
 * @param heartbeatSeconds time between two heartbeats
 * @param pollCommandsSeconds time between two polls for commands
 * @param pushSnapshotsSeconds time between two snapshots
 * @param stateDir the folder for everything that has to survive a restart
 * @param printers the printers, in the order of the file; never empty when it was loaded
 * @param account what this connector is to a cloud that does not pair; otherwise null
 * @param state where the state is, if it is not in {@code stateDir}
 */
public record ConnectorConfig(
    String cloudUrl,
    String pairingToken,
    Identifier connectorId,
    String connectorSecret,
    String siteName,
    int heartbeatSeconds,
    int pollCommandsSeconds,
    int pushSnapshotsSeconds,
    Path stateDir,
    List<PrinterConfig> printers,
    CloudAccount account,
    StateDatabase state) {

  /** The cloud if config.json names none (as in the Go agent). */
  public static final String DEFAULT_CLOUD_URL = "https://www.spoolr.io";

  /** The address of Printerlynx if config.json names none, and the cloud is Printerlynx. */
  public static final String DEFAULT_PRINTERLYNX_URL = "http://localhost:3000";

  /** The default of {@code heartbeat_seconds}. */
  public static final int DEFAULT_HEARTBEAT_SECONDS = 10;

  /** The default of {@code poll_commands_seconds}. */
  public static final int DEFAULT_POLL_COMMANDS_SECONDS = 3;

  /** The default of {@code push_snapshots_seconds}. */
  public static final int DEFAULT_PUSH_SNAPSHOTS_SECONDS = 30;

  /** The default of {@code state_dir}. */
  public static final Path DEFAULT_STATE_DIR = Path.of("/var/lib/printer-connector");

  /** Copies the list of printers, so that the record cannot change. */
  public ConnectorConfig {
    Objects.requireNonNull(cloudUrl, "cloudUrl");
    Objects.requireNonNull(stateDir, "stateDir");
    Objects.requireNonNull(state, "state");
    printers = List.copyOf(printers);
  }

  /** The configuration for a cloud that pairs. */
  public ConnectorConfig(
      String cloudUrl,
      String pairingToken,
      Identifier connectorId,
      String connectorSecret,
      String siteName,
      int heartbeatSeconds,
      int pollCommandsSeconds,
      int pushSnapshotsSeconds,
      Path stateDir,
      List<PrinterConfig> printers) {
    this(
        cloudUrl,
        pairingToken,
        connectorId,
        connectorSecret,
        siteName,
        heartbeatSeconds,
        pollCommandsSeconds,
        pushSnapshotsSeconds,
        stateDir,
        printers,
        null,
        StateDatabase.NONE);
  }

  /** Everything that must not be shown: tokens, passwords and keys. */
  public List<String> secrets() {
    Stream<String> ofPrinters = printers.stream().map(PrinterConfig::apiKey);
    List<String> ofAccount = account == null ? List.of() : account.secrets();
    return Stream.of(
            Stream.of(pairingToken, connectorSecret, state.password()),
            ofAccount.stream(),
            ofPrinters)
        .flatMap(secrets -> secrets)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether the connector has what it needs for the cloud, and no token left to exchange. */
  public boolean isPaired() {
    return account != null
        || pairingToken == null && connectorId != null && connectorSecret != null;
  }

  /** The agent at Printerlynx; null if that is not the cloud. */
  public PrinterlynxAccount printerlynx() {
    return account instanceof PrinterlynxAccount agent ? agent : null;
  }

  /** The account at Printago; null if that is not the cloud. */
  public PrintagoAccount printago() {
    return account instanceof PrintagoAccount client ? client : null;
  }

  /** All fields; for the token and the secret, only whether they are set. */
  @Override
  public String toString() {
    return "ConnectorConfig[cloudUrl=%s, pairingToken=%s, connectorId=%s, connectorSecret=%s,"
            .formatted(cloudUrl, hidden(pairingToken), connectorId, hidden(connectorSecret))
        + " siteName=%s, heartbeatSeconds=%d, pollCommandsSeconds=%d, pushSnapshotsSeconds=%d,"
            .formatted(siteName, heartbeatSeconds, pollCommandsSeconds, pushSnapshotsSeconds)
        + " stateDir=%s, printers=%s, account=%s, state=%s]"
            .formatted(stateDir, printers, account, state);
  }

  private static String hidden(String secret) {
    return secret == null ? "none" : "hidden";
  }
}
