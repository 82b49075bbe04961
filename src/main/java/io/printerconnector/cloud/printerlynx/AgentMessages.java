package io.printerconnector.cloud.printerlynx;

import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what arrives on the agent's websocket, and takes no offence at what it does not know. */
public final class AgentMessages {

  private static final Logger LOG = LoggerFactory.getLogger(AgentMessages.class);
  private static final int LONGEST_ID = 200;
  private static final String TYPE = "type";
  private static final String DATA = "data";
  private static final AgentMessage NOTHING = new AgentMessage("", Map.of(), null);

  private boolean compatible;

  /**
   * Whether the envelope of the public backend is understood too: {@code {"message_type", "body"}},
   * whose body is a text, often JSON once more.
   */
  public void setCompatible(boolean compatible) {
    this.compatible = compatible;
  }

  /** The message of a frame; one with an empty type if the frame is none. */
  public AgentMessage read(@Body String frame) {
    Object json = json(frame);
    if (json instanceof Map<?, ?> envelope) {
      if (envelope.get(TYPE) instanceof String type) {
        return new AgentMessage(
            type.strip().toLowerCase(Locale.ROOT), data(envelope), id(envelope));
      }
      if (compatible && envelope.get("message_type") instanceof String type) {
        return compatible(type, envelope.get("body"));
      }
    }
    LOG.debug("a frame of {} characters is no message", frame.length());
    return NOTHING;
  }

  private static Object json(String frame) {
    try {
      return JsonText.parseUntrusted(frame);
    } catch (IllegalArgumentException e) {
      return null; // the public backend sends plain text when it understands nothing
    }
  }

  private static Map<String, Object> data(Map<?, ?> envelope) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (envelope.get(DATA) instanceof Map<?, ?> members) {
      members.forEach((name, value) -> data.put((String) name, value));
    }
    return data;
  }

  private static Object id(Map<?, ?> envelope) {
    Object id = envelope.get("id");
    boolean usable = id instanceof Number || id instanceof String;
    return usable && id.toString().length() <= LONGEST_ID ? id : null;
  }

  private AgentMessage compatible(String type, Object body) {
    String text = body instanceof String string ? string : "";
    if (json(text) instanceof Map<?, ?> inner) {
      if (inner.get(TYPE) instanceof String) {
        return read(text);
      }
      boolean positive = Boolean.TRUE.equals(inner.get("authenticated"));
      return type.equals("AgentAuthentication") ? authentication(positive, null) : NOTHING;
    }
    return type.equals("Error") && text.contains("token") ? authentication(false, text) : NOTHING;
  }

  private static AgentMessage authentication(boolean positive, String message) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", positive ? "success" : "error");
    data.put("message", message);
    return new AgentMessage("authentication", data, null);
  }
}
