package io.printerconnector.config;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What this connector is to Printerlynx: one of its agents, and maybe a user who may fetch files.
 *
 * @param agentUuid the agent's UUID; null if config.json does not have it
 * @param agentName the agent's name; may be null
 * @param agentToken the token that Printerlynx gave to the agent
 * @param userToken a user's token, for files; may be null
 * @param username a user's name, for files; may be null
 * @param password that user's password; null if there is no user
 */
public record PrinterlynxAccount(
    String agentUuid,
    String agentName,
    String agentToken,
    String userToken,
    String username,
    String password)
    implements CloudAccount {

  /** A random one; what follows from it must never change. */
  private static final UUID NAMESPACE = UUID.fromString("b7a1d0c2-6d0e-4b52-9a37-4f6f0c1c8e55");

  @Override
  public String cloud() {
    return ConfigReader.PRINTERLYNX;
  }

  /** Its UUID, or one that follows from its token. */
  @Override
  public UUID identity() {
    return agentUuid == null
        ? NameUuid.of(NAMESPACE, Objects.requireNonNullElse(agentToken, ""))
        : UUID.fromString(agentUuid);
  }

  @Override
  public List<String> secrets() {
    return Stream.of(agentToken, userToken, password).filter(Objects::nonNull).toList();
  }

  /** Without the tokens and the password. */
  @Override
  public String toString() {
    return "PrinterlynxAccount[agentUuid=%s, agentName=%s, user=%s]"
        .formatted(agentUuid, agentName, username);
  }
}
