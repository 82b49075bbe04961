package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the object {@code printerlynx} of config.json, and collects what is wrong with it. */
final class PrinterlynxReader {

  static final String KEY = "printerlynx";
  static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  static final String UUID_EXAMPLE = "7d4ce00f-d60a-4504-96ab-31a83f848722";

  private final ConfigFields fields;

  /**
   * @param node the object; it may be missing
   */
  PrinterlynxReader(JsonNode node, List<ConfigProblem> problems, List<String> unknownKeys) {
    if (node instanceof ObjectNode || ConfigFields.isAbsent(node)) {
      ObjectNode none = JsonNodeFactory.instance.objectNode();
      fields =
          new ConfigFields(node instanceof ObjectNode object ? object : none, KEY + ".", problems);
      unknownKeys.addAll(fields.unknown(PrinterlynxKeys.names()));
    } else {
      fields = null;
      String fix = "it must be an object with an " + PrinterlynxKeys.AGENT_TOKEN;
      problems.add(new ConfigProblem(KEY, ConfigFields.typeOf(node), fix));
    }
  }

  /**
   * The agent and the user.
   *
   * @param connectorSecret what takes the place of the agent's token if there is none; may be null
   */
  PrinterlynxAccount account(String connectorSecret) {
    if (fields == null) {
      return new PrinterlynxAccount(null, null, connectorSecret, null, null, null);
    }
    return new PrinterlynxAccount(
        uuid(),
        fields.text(PrinterlynxKeys.AGENT_NAME),
        agentToken(connectorSecret),
        fields.secret(PrinterlynxKeys.USER_TOKEN),
        credential(PrinterlynxKeys.USERNAME, PrinterlynxKeys.PASSWORD),
        credential(PrinterlynxKeys.PASSWORD, PrinterlynxKeys.USERNAME));
  }

  /** The properties that the object sets; they must fit the account. */
  Map<String, String> settings(PrinterlynxAccount account) {
    if (fields == null) {
      return Map.of();
    }
    Map<String, String> settings = PrinterlynxKeys.settings(fields);
    String property = PrinterlynxKeys.properties().get(PrinterlynxKeys.DOWNLOAD_AUTH);
    String auth = settings.getOrDefault(property, "");
    if (auth.equals("user_token") && account.userToken() == null) {
      fields.problem(PrinterlynxKeys.DOWNLOAD_AUTH, auth, "it needs a user_token; add it");
    }
    if (auth.equals("login") && (account.username() == null || account.password() == null)) {
      fields.problem(
          PrinterlynxKeys.DOWNLOAD_AUTH, auth, "it needs a username and a password; add them");
    }
    return settings;
  }

  private String uuid() {
    String uuid =
        fields.text(
            PrinterlynxKeys.AGENT_UUID,
            UUID,
            "it must be the UUID that Printerlynx gave, like " + UUID_EXAMPLE);
    return uuid == null ? null : uuid.toLowerCase(Locale.ROOT);
  }

  private String agentToken(String otherwise) {
    boolean written = fields.isWritten(PrinterlynxKeys.AGENT_TOKEN);
    String token = fields.secret(PrinterlynxKeys.AGENT_TOKEN);
    if (!written && otherwise == null) {
      fields.problem(
          PrinterlynxKeys.AGENT_TOKEN,
          "missing",
          "create an agent in Printerlynx and put its token here");
    }
    return written ? token : otherwise;
  }

  private String credential(String name, String other) {
    if (!fields.isWritten(name) && fields.isWritten(other)) {
      String fix = "it goes with %s; add it, or remove %1$s".formatted(other);
      fields.problem(name, "missing", fix);
    }
    return name.equals(PrinterlynxKeys.PASSWORD) ? fields.password(name) : fields.text(name);
  }
}
