package io.printerconnector.simulator.printerlynx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The messages that the server makes itself; fields that are null are left out. */
final class Messages {

  static final String INVALID_TOKEN = "Invalid token";
  static final String NOT_AUTHENTICATED = "Session not authenticated";

  private Messages() {}

  static Map<String, Object> of(String type, Map<String, Object> data) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put("data", data);
    return message;
  }

  /** A status alone, or with a message. */
  static Map<String, Object> status(String type, String status, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", status);
    if (text != null) {
      data.put("message", text);
    }
    return of(type, data);
  }

  /** Whether the agent is online; the two forms call its name differently. */
  static Map<String, Object> agentStatus(DevelopmentPrinterlynxOptions agent, boolean online) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(online ? "agent_name" : "agent_identifier", agent.agentName());
    data.put("agent_uuid", agent.agentUuid());
    data.put("status", online ? "online" : "offline");
    return of("agent_status", data);
  }

  static Map<String, Object> printJob(String type, String agent, String file, String printer) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", type);
    data.put("agent_uuid", agent);
    data.put("print_file_uuid", file);
    data.put("printer_uuid", printer);
    data.values().removeIf(Objects::isNull);
    return of("print_job", data);
  }

  static Map<String, Object> printerCommand(String agent, String printer, String command) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("agent_uuid", agent);
    data.put("printer_uuid", printer);
    data.put("command", command);
    data.values().removeIf(Objects::isNull);
    return of("printer_command", data);
  }
}
