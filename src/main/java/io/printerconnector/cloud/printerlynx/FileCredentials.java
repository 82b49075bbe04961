package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterlynxAccount;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import java.util.Map;
import org.apache.camel.Body;

/**
 * With which token the files of Printerlynx are fetched. Its public sources take only that of a
 * user, and do not say how an agent gets one.
 */
public final class FileCredentials {

  private static final String LOGIN = "login";

  private final PrinterlynxAccount account;
  private String mode = "auto";
  private volatile String session;

  /** Uses the credentials in config.json. */
  public FileCredentials(Connector connector) {
    this.account = connector.printerlynx();
  }

  /**
   * Which token: {@code agent_token}, {@code user_token}, {@code login} for one from the login, or
   * {@code auto} for the user's if it is configured, else the login if that is, else the agent's.
   */
  public void setMode(String mode) {
    this.mode = mode;
  }

  private String chosen() {
    if (!mode.equals("auto")) {
      return mode;
    }
    return account.userToken() != null
        ? "user_token"
        : account.username() != null ? LOGIN : "agent_token";
  }

  /** Whether to log in before the next request. */
  public boolean needsLogin() {
    return chosen().equals(LOGIN) && session == null;
  }

  /** The name and the password of the login, as JSON. */
  public String login() {
    return JsonText.of(Map.of("username", account.username(), "password", account.password()));
  }

  /**
   * Takes the answer to the login, {@code {"token"}}.
   *
   * @throws CommandFailedException if it has no token
   */
  public void loggedIn(@Body String answer) {
    String token = token(answer);
    Secrets.ofThisProcess().add(token);
    session = token;
  }

  private static String token(String answer) {
    try {
      if (JsonText.parseUntrusted(answer) instanceof Map<?, ?> members
          && members.get("token") instanceof String token
          && !token.isBlank()) {
        return token;
      }
    } catch (IllegalArgumentException e) {
      // It is said below.
    }
    throw new CommandFailedException("Download failed: the login gave no token");
  }

  /** The token was refused; whether a new login makes sense. */
  public boolean refused() {
    boolean had = chosen().equals(LOGIN) && session != null;
    session = null;
    return had;
  }

  /** Value of the Authorization header. */
  public String authorization() {
    return "Bearer "
        + switch (chosen()) {
          case "user_token" -> account.userToken();
          case LOGIN -> session;
          default -> account.agentToken();
        };
  }
}
