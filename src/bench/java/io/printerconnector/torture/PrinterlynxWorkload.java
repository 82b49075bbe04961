package io.printerconnector.torture;

import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * The front end of Printerlynx: it orders prints and what belongs to them, one after the other, and
 * sends a START again as long as it gets no acknowledgement. Each message has an id of its own.
 */
final class PrinterlynxWorkload implements Runnable {

  /** A START that was sent at least once. */
  record Start(String messageId, String file, boolean exists) {}

  private static final String GCODE = "G28\nG4 P40000\nG4 P40000\n";
  private static final String PRINTER = "c0ffee00-0000-4000-8000-000000000001";
  private static final int PATIENCE_MILLIS = 4_000;
  private static final int GRACE_MILLIS = 1_500;

  private final DevelopmentPrinterlynx cloud;
  private final PrinterlynxOracle oracle;
  private final RandomGenerator random;
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> sent = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private int messages;
  private int resent;

  PrinterlynxWorkload(
      DevelopmentPrinterlynx cloud, PrinterlynxOracle oracle, RandomGenerator random) {
    this.cloud = cloud;
    this.oracle = oracle;
    this.random = random;
  }

  /** The uuid of the printer. */
  static String printer() {
    return PRINTER;
  }

  /** Lets it end with the orders that belong together. */
  void stop() {
    stopped = true;
  }

  List<Start> starts() {
    return starts;
  }

  /** How many messages of each kind were sent; a START that was sent again counts each time. */
  Map<String, Integer> sent() {
    return sent;
  }

  int resent() {
    return resent;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        switch (random.nextInt(10)) {
          case 0 -> command();
          case 1 -> start(false, false);
          case 2, 3 -> start(true, true);
          case 4, 5, 6 -> {
            start(true, false);
            order("CANCEL");
          }
          default -> {
            start(true, random.nextInt(4) == 0);
            order("PAUSE");
            order("RESUME");
            order("CANCEL");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Orders a print until it is acknowledged; with two clicks, the message goes out twice. */
  private void start(boolean exists, boolean twice) throws InterruptedException {
    String name = "f" + messages + ".gcode";
    String uuid =
        exists
            ? cloud.addFile(name, GCODE.getBytes(StandardCharsets.US_ASCII))
            : "00000000-0000-4000-8000-%012d".formatted(messages);
    Map<String, Object> message =
        message("print_job", Map.of("type", "START", "print_file_uuid", uuid));
    String id = String.valueOf(message.get("id"));
    starts.add(new Start(id, name, exists));
    send("START", message);
    if (twice) {
      send("START", message);
    }
    while (!isAcknowledged(id, random.nextInt(GRACE_MILLIS))) {
      resent++;
      send("START", message);
    }
  }

  private void order(String type) throws InterruptedException {
    Map<String, Object> message = message("print_job", Map.of("type", type));
    send(type, message);
    isAcknowledged(String.valueOf(message.get("id")), GRACE_MILLIS);
  }

  /** G-code that the owner has not allowed. */
  private void command() throws InterruptedException {
    Map<String, Object> message = message("printer_command", Map.of("command", "M117 hello"));
    send("G-code", message);
    isAcknowledged(String.valueOf(message.get("id")), GRACE_MILLIS);
  }

  private Map<String, Object> message(String type, Map<String, Object> data) {
    return Map.of("type", type, "id", "m" + messages++, "data", data);
  }

  private void send(String kind, Map<String, Object> message) throws InterruptedException {
    while (!cloud.send(message)) {
      Thread.sleep(5);
    }
    sent.merge(kind, 1, Integer::sum);
  }

  /** Waits some time for an acknowledgement; after a new connection, only for this long. */
  private boolean isAcknowledged(String id, int graceMillis) throws InterruptedException {
    int connection = cloud.connections();
    long end = System.nanoTime() + random.nextInt(PATIENCE_MILLIS) * 1_000_000L;
    boolean again = false;
    while (!oracle.isAcknowledged(id) && System.nanoTime() < end) {
      if (!again && cloud.connections() != connection && cloud.isConnected()) {
        again = true;
        end = System.nanoTime() + graceMillis * 1_000_000L;
      }
      Thread.sleep(10);
      oracle.read(cloud.acknowledgements());
    }
    return oracle.isAcknowledged(id);
  }
}
