package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.MessageRefusedException;
import java.util.Map;

/**
 * A command as it has come: {@code {"type", "action", "parameters"}}.
 *
 * <p>No method has a Camel annotation, or Camel would keep every message: it remembers each object
 * on which a route calls something if its class has one.
 *
 * @param type the kind of command
 * @param action what is to be done
 * @param parameters may be empty
 * @param idName the name of the member with its id: {@code id}, {@code command_id} or {@code
 *     request_id}; null if it has none
 * @param id a text or a number; null if it has none
 * @param mark the same for a message that the broker delivers once more; null if it never does
 * @param again whether the broker says that it delivers it once more
 * @param original all of it
 */
public record CommandMessage(
    String type,
    String action,
    Map<String, Object> parameters,
    String idName,
    Object id,
    String mark,
    boolean again,
    Map<String, Object> original) {

  /** A parameter as it was given; null if it is missing. */
  public Object value(String name) {
    return parameters.get(name);
  }

  /** Whether a parameter is there, and not null. */
  public boolean has(String name) {
    return parameters.get(name) != null;
  }

  /** Whether a parameter is a text with something in it. */
  public boolean hasText(String name) {
    return parameters.get(name) instanceof String text && !text.isBlank();
  }

  /** A parameter that is a text; null if it is not. */
  public String text(String name) {
    return hasText(name) ? (String) parameters.get(name) : null;
  }

  /** Refuses the message. */
  static MessageRefusedException refused(String reason) {
    return new MessageRefusedException(reason);
  }

  /** Without the parameters, which may have signatures in them. */
  @Override
  public String toString() {
    return type + "/" + action;
  }
}
