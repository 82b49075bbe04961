package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.PrinterlynxAccount;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.Printers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;

/**
 * Who this connector is for Printerlynx: an agent with a uuid, a name and printers. What
 * config.json does not say of it, it learns from the cloud.
 */
public final class Agent {

  private final Connector connector;
  private final Printers printers;
  private boolean acceptsAnyPrinter = true;
  private boolean checksAgent = true;
  private volatile String uuid;
  private volatile String name;

  /**
   * @param connector knows what stands in config.json
   * @param printers the printers of the agent
   */
  public Agent(Connector connector, Printers printers) {
    this.connector = connector;
    this.printers = printers;
    this.uuid = connector.printerlynx().agentUuid();
    this.name = connector.printerlynx().agentName();
  }

  /** Whether the only printer is meant by every {@code printer_uuid}. */
  public void setAcceptsAnyPrinter(boolean accepts) {
    this.acceptsAnyPrinter = accepts;
  }

  /** Whether messages for another agent are refused. */
  public void setChecksAgent(boolean checks) {
    this.checksAgent = checks;
  }

  /** The token with which it authenticates itself. */
  public String token() {
    return connector.printerlynx().agentToken();
  }

  /** Its uuid; empty as long as it is not known. */
  public String uuid() {
    return Objects.requireNonNullElse(uuid, "");
  }

  /** Its uuid as JSON. */
  public String uuidJson() {
    return JsonText.of(uuid());
  }

  /** Its name, or else its uuid. */
  public String name() {
    return name == null ? uuid() : name;
  }

  /** Takes what the cloud says of it, where nothing else is known. */
  public void learn(@Body AgentMessage answer) {
    String told = answer.text("agent_uuid");
    uuid = uuid != null ? uuid : told != null ? told : answer.text("uuid");
    name = name != null ? name : answer.text("name");
  }

  /** Whether its uuid is not known, and a user may be asked for it. */
  public boolean isToBeFound() {
    PrinterlynxAccount account = connector.printerlynx();
    return uuid == null && (account.userToken() != null || account.username() != null);
  }

  /** Finds it by its token in a list of a user's agents, {@code [{"uuid", "name", "token"}]}. */
  public void find(@Body String list) {
    if (!(JsonText.parseUntrusted(list) instanceof List<?> agents)) {
      return;
    }
    for (Object agent : agents) {
      if (agent instanceof Map<?, ?> fields
          && token().equals(fields.get("token"))
          && fields.get("uuid") instanceof String found) {
        uuid = found;
        name = name == null && fields.get("name") instanceof String told ? told : name;
      }
    }
  }

  /**
   * The printer that a message is for.
   *
   * @throws MessageRefusedException if it is for another agent, or for no printer of this one
   */
  public PrinterConfig printer(@Body AgentMessage message) {
    String agent = message.text("agent_uuid");
    if (checksAgent && agent != null && uuid != null && !agent.equalsIgnoreCase(uuid)) {
      throw new MessageRefusedException("Unknown agent: " + AgentMessage.shown(agent));
    }
    if (uuid == null) {
      uuid = agent;
    }
    String wanted = message.text("printer_uuid");
    boolean only = acceptsAnyPrinter && printers.all().size() == 1;
    return printers.all().stream()
        .filter(printer -> only || printer.printerId().toString().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new MessageRefusedException(
                    wanted == null
                        ? "Missing field: printer_uuid"
                        : "Unknown printer: " + AgentMessage.shown(wanted)));
  }
}
