package io.printerconnector.cloud.printerlynx;

import io.printerconnector.websocket.FakeSocket;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Endpoint;

/** Opens a link without a network. */
public final class OpenLink {

  private OpenLink() {}

  /** Lets the link have this socket, and send to this endpoint, but without an authentication. */
  public static void open(AgentLink link, FakeSocket socket, Endpoint endpoint) {
    set(link, "socket", socket == null ? null : socket.client());
    set(link, "endpoint", endpoint);
    set(link, "answer", new CompletableFuture<AgentMessage>());
    set(link, "up", false);
  }

  /** The cloud accepts the authentication. */
  public static void accept(AgentLink link) {
    link.answered(new AgentMessage("authentication", Map.of("status", "success"), null));
  }

  private static void set(AgentLink link, String name, Object value) {
    try {
      Field field = AgentLink.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(link, value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
