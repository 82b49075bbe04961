package io.printerconnector.simulator.cloud;

import java.util.List;

/**
 * How a {@link DevelopmentCloud} behaves. Start from {@link #defaults()}.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for a free one
 * @param idStyle how assigned ids look
 * @param commandsSeconds the polling interval suggested at registration, or null to suggest none
 * @param snapshotsSeconds the snapshot interval suggested at registration, or null for none
 * @param redeliverRunningAfterSeconds hands a command out again if it was not completed so many
 *     seconds after its last delivery; null: never
 * @param emptyAnswers answers heartbeats and completions with 204 in place of 200 {"status":"ok"};
 *     the contract allows both
 * @param bodyLimitBytes larger request bodies are refused with 413
 * @param holding holds a poll without commands as long as it offers to wait ({@code Prefer:
 *     wait=n}, RFC 7240)
 * @param pictures whether it can ask for pictures of webcams; if not, it answers as a cloud that
 *     does not know of them
 * @param gzip whether it takes compressed requests, and says so (RFC 7694)
 * @param pairingTokens tokens that are valid from the start
 */
public record DevelopmentCloudOptions(
    String host,
    int port,
    IdStyle idStyle,
    Integer commandsSeconds,
    Integer snapshotsSeconds,
    Integer redeliverRunningAfterSeconds,
    boolean emptyAnswers,
    long bodyLimitBytes,
    boolean holding,
    boolean pictures,
    boolean gzip,
    List<String> pairingTokens) {

  private static final long MEBIBYTE = 1024L * 1024;

  /** Keeps its own copy of the tokens. */
  public DevelopmentCloudOptions {
    pairingTokens = List.copyOf(pairingTokens);
  }

  /**
   * A free port of 127.0.0.1, integer ids, no suggested intervals, no redelivery, answers with
   * content, bodies up to 64 MiB, held polls, pictures, gzip, no tokens.
   */
  public static DevelopmentCloudOptions defaults() {
    return new DevelopmentCloudOptions(
        "127.0.0.1",
        0,
        IdStyle.INTEGER,
        null,
        null,
        null,
        false,
        64 * MEBIBYTE,
        true,
        true,
        true,
        List.of());
  }

  /** The same on another address and port. */
  public DevelopmentCloudOptions listeningOn(String newHost, int newPort) {
    return new DevelopmentCloudOptions(
        newHost,
        newPort,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same with another kind of ids. */
  public DevelopmentCloudOptions withIdStyle(IdStyle newStyle) {
    return new DevelopmentCloudOptions(
        host,
        port,
        newStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same, suggesting these intervals in seconds; null suggests none. */
  public DevelopmentCloudOptions suggesting(Integer newCommands, Integer newSnapshots) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        newCommands,
        newSnapshots,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same, handing out unfinished commands again after so many seconds; null: never. */
  public DevelopmentCloudOptions redeliveringAfter(Integer seconds) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        seconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same with or without content in the answers to heartbeats and completions. */
  public DevelopmentCloudOptions withEmptyAnswers(boolean empty) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        empty,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same with another limit for request bodies, in bytes. */
  public DevelopmentCloudOptions withBodyLimit(long bytes) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bytes,
        holding,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same with these pairing tokens valid from the start. */
  public DevelopmentCloudOptions withPairingTokens(String... tokens) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        gzip,
        List.of(tokens));
  }

  /** The same, holding polls or not. */
  public DevelopmentCloudOptions withHolding(boolean hold) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        hold,
        pictures,
        gzip,
        pairingTokens);
  }

  /** The same, asking for pictures of webcams or not knowing of them. */
  public DevelopmentCloudOptions withPictures(boolean asks) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        asks,
        gzip,
        pairingTokens);
  }

  /** The same, taking compressed requests or refusing them. */
  public DevelopmentCloudOptions withGzip(boolean takes) {
    return new DevelopmentCloudOptions(
        host,
        port,
        idStyle,
        commandsSeconds,
        snapshotsSeconds,
        redeliverRunningAfterSeconds,
        emptyAnswers,
        bodyLimitBytes,
        holding,
        pictures,
        takes,
        pairingTokens);
  }
}
