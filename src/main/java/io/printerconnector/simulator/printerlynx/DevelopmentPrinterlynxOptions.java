package io.printerconnector.simulator.printerlynx;

import java.util.UUID;

/**
 * How a {@link DevelopmentPrinterlynx} starts. Start from {@link #defaults()}.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for a free one
 * @param agentUuid the uuid of its one agent
 * @param agentName the name of the agent
 * @param agentToken what the agent authenticates with
 * @param agentTokenForFiles whether the agent's token opens files too; the public backend takes the
 *     token of a user only
 * @param mostFileBytes how many bytes all files may have together
 */
public record DevelopmentPrinterlynxOptions(
    String host,
    int port,
    String agentUuid,
    String agentName,
    String agentToken,
    boolean agentTokenForFiles,
    long mostFileBytes) {

  private static final long MEBIBYTE = 1024L * 1024;

  /** A free port of 127.0.0.1, a made-up agent "Demo" whose token opens files, 256 MiB of files. */
  public static DevelopmentPrinterlynxOptions defaults() {
    return new DevelopmentPrinterlynxOptions(
        "127.0.0.1",
        0,
        UUID.randomUUID().toString(),
        "Demo",
        UUID.randomUUID().toString(),
        true,
        256 * MEBIBYTE);
  }

  /** The same on another address and port. */
  public DevelopmentPrinterlynxOptions listeningOn(String newHost, int newPort) {
    return new DevelopmentPrinterlynxOptions(
        newHost, newPort, agentUuid, agentName, agentToken, agentTokenForFiles, mostFileBytes);
  }

  /** The same with another agent. */
  public DevelopmentPrinterlynxOptions withAgent(String uuid, String name, String token) {
    return new DevelopmentPrinterlynxOptions(
        host, port, uuid, name, token, agentTokenForFiles, mostFileBytes);
  }

  /** The same with another token for the agent. */
  public DevelopmentPrinterlynxOptions withAgentToken(String token) {
    return withAgent(agentUuid, agentName, token);
  }

  /** The same, opening files to the agent's token or not. */
  public DevelopmentPrinterlynxOptions withAgentTokenForFiles(boolean opens) {
    return new DevelopmentPrinterlynxOptions(
        host, port, agentUuid, agentName, agentToken, opens, mostFileBytes);
  }

  /** The same with another limit for all files together. */
  public DevelopmentPrinterlynxOptions withMostFileBytes(long bytes) {
    return new DevelopmentPrinterlynxOptions(
        host, port, agentUuid, agentName, agentToken, agentTokenForFiles, bytes);
  }
}
