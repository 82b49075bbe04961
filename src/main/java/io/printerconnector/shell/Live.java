package io.printerconnector.shell;

import io.printerconnector.json.JsonText;
import io.printerconnector.shell.MachineException.Trouble;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A lasting connection to a machine, for one thread. What arrives waits until it is taken; while
 * too much waits, nothing more is read.
 */
public final class Live implements AutoCloseable {

  private static final int MOST_WAITING = 64;
  private static final long LOOK_MILLIS = 100;

  /** What carries the texts. */
  interface Channel {
    void send(String text) throws IOException;

    void close();
  }

  private final Dialect dialect;
  private final String address;
  // Messages, and the exception that ends them.
  private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile boolean closed;
  private Channel channel;
  private int requests;

  Live(Dialect dialect, String address) {
    this.dialect = dialect;
    this.address = address;
  }

  /** Connects it with what carries its texts. */
  void open(Channel carrier) {
    channel = carrier;
  }

  /** Takes a text that has arrived; waits while too many are there. */
  void heard(String text) {
    try {
      if (JsonText.parseUntrusted(text) instanceof Map<?, ?> members) {
        put(new Message(members));
      }
    } catch (IllegalArgumentException e) {
      end("%s sends what is %s".formatted(address, e.getMessage()));
    }
  }

  /** The other side has gone. */
  void ended(String reason) {
    end("the connection to %s has ended: %s".formatted(address, reason));
  }

  private void end(String reason) {
    put(new MachineException(Trouble.LOST, reason));
  }

  private void put(Object message) {
    try {
      boolean done = false;
      while (!done && !closed) {
        done = waiting.offer(message, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The next message; null if none comes in time.
   *
   * @throws MachineException if the connection has ended
   */
  Message next(long millis) throws MachineException, InterruptedException {
    Object next = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (next instanceof MachineException end) {
      throw end;
    }
    return (Message) next;
  }

  /**
   * Sends a request once and waits for its result.
   *
   * @param meanwhile gets what else is said
   * @throws MachineException if it is refused, or no answer comes in time
   */
  Map<?, ?> ask(
      Method method, Map<String, ?> parameters, Deadline deadline, Consumer<Message> meanwhile)
      throws MachineException, InterruptedException {
    return ask(dialect.name(method), parameters, deadline, meanwhile);
  }

  /** Has it tell what Klipper says on its console, if it does not do so anyway. */
  void hearConsole(Deadline deadline) throws MachineException, InterruptedException {
    if (dialect == Dialect.KLIPPER) {
      ask(
          "gcode/subscribe_output",
          Map.of("response_template", Map.of("method", Message.CONSOLE)),
          deadline,
          message -> {});
    }
  }

  /** Follows objects, and gives their present status. */
  Map<?, ?> subscribe(Map<String, ?> objects, Deadline deadline, Consumer<Message> meanwhile)
      throws MachineException, InterruptedException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objects", objects);
    if (dialect == Dialect.KLIPPER) {
      parameters.put("response_template", Map.of("method", Message.STATUS));
    }
    return ask(Method.SUBSCRIBE, parameters, deadline, meanwhile);
  }

  private Map<?, ?> ask(
      String method, Map<String, ?> parameters, Deadline deadline, Consumer<Message> meanwhile)
      throws MachineException, InterruptedException {
    int id = ++requests;
    try {
      channel.send(JsonText.of(dialect.request(id, method, parameters)));
    } catch (IOException e) {
      throw new MachineException(
          Trouble.LOST, "the connection to %s broke: %s".formatted(address, e.getMessage()));
    }
    while (true) {
      long left = deadline.leftMillis();
      Message message = next(Math.min(dialect.silenceMillis(), left));
      if (message == null) {
        throw new MachineException(
            Trouble.LOST,
            left <= dialect.silenceMillis()
                ? "%s has not answered within %s".formatted(address, deadline.span())
                : address + " has become silent");
      } else if (message.answers(id)) {
        return message.result(address);
      }
      meanwhile.accept(message);
    }
  }

  @Override
  public void close() {
    closed = true;
    waiting.clear();
    if (channel != null) {
      channel.close();
    }
  }
}
