package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.Message;
import io.printerconnector.store.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * Printago's side: it orders prints, each of a file of its own, and stops them, with QoS 1 and an
 * id for each command. Now and then it sends a command twice. In the end it judges: each print has
 * begun at most once, one that is called a success did begin, and no command was lost.
 */
final class PrintagoWorkload implements Runnable {

  private static final byte[] GCODE =
      "G28\nG4 P40000\nG4 P40000\n".getBytes(StandardCharsets.US_ASCII);
  private static final String COMMANDS = "octoPrint/commands";
  private static final int PATIENCE_MILLIS = 4_000;

  private final DevelopmentPrintago cloud;
  private final RandomGenerator random;
  private final List<Integer> prints = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private volatile int stops;
  private volatile int repeated;
  private int commands;

  PrintagoWorkload(DevelopmentPrintago cloud, RandomGenerator random) {
    this.cloud = cloud;
    this.random = random;
  }

  /** Lets it end with the commands that belong together. */
  void stop() {
    stopped = true;
  }

  /** The numbers of the prints that were ordered. */
  List<Integer> prints() {
    return prints;
  }

  int stops() {
    return stops;
  }

  int repeated() {
    return repeated;
  }

  @Override
  public void run() {
    try {
      // Before, the broker keeps nothing for it.
      while (!cloud.isConnected()) {
        Thread.sleep(20);
      }
      while (!stopped) {
        int number = prints.size() + 1;
        String file = "f%d.gcode".formatted(number);
        String url = cloud.storage().addFile(file, GCODE).toString();
        prints.add(number);
        order("start_print_bbl", Map.of("url", url), "print-" + number);
        if (random.nextInt(4) > 0) {
          stops++;
          order("stop_print", Map.of(), "stop-" + stops);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a command and waits some time for the answer. */
  private void order(String action, Map<String, Object> parameters, String id)
      throws InterruptedException {
    String payload =
        JsonText.of(
            Map.of(
                "type", "printer_control",
                "action", action,
                "parameters", parameters,
                "request_id", id));
    ids.add(id);
    cloud.publish(COMMANDS, payload, 1, false);
    if (++commands % 5 == 0) {
      repeated++;
      cloud.publish(COMMANDS, payload, 1, false);
    }
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!answers().containsKey(id) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  /** The types of the answers to each command. */
  private Map<String, Set<String>> answers() {
    Map<String, Set<String>> answers = new HashMap<>();
    for (Message message : answerMessages()) {
      answers
          .computeIfAbsent(String.valueOf(message.json().get("request_id")), id -> new HashSet<>())
          .add(String.valueOf(message.json().get("type")));
    }
    return answers;
  }

  private List<Message> answerMessages() {
    List<Message> messages = new ArrayList<>(cloud.messagesOfType("success"));
    messages.addAll(cloud.messagesOfType("error"));
    return messages;
  }

  /** The commands that the connector has not carried out, or not even accepted. */
  List<String> open(StoredState stored) {
    List<String> rows = stored.strings("SELECT stage || ' ' || id FROM command");
    List<String> open = new ArrayList<>();
    for (String id : ids) {
      String quoted = "%22" + id + "%22";
      if (rows.stream().noneMatch(row -> row.contains(quoted) && row.startsWith("done "))) {
        open.add(id);
      }
    }
    return open;
  }

  /** Compares the commands with the effects at the printer; gives the promises that were broken. */
  List<String> judge(List<String> effects, List<String> open) {
    Map<String, Integer> counts = new HashMap<>();
    effects.forEach(effect -> counts.merge(effect, 1, Integer::sum));
    Map<String, Set<String>> answers = answers();
    List<String> broken = new ArrayList<>();
    for (int number : prints) {
      int begun = counts.getOrDefault("start Printago/f%d.gcode".formatted(number), 0);
      Set<String> told = answers.getOrDefault("print-" + number, Set.of());
      if (begun > 1) {
        broken.add("print %d was started %d times".formatted(number, begun));
      }
      if (told.size() > 1) {
        broken.add("print %d was answered with %s".formatted(number, told));
      }
      if (told.contains("success") && begun == 0) {
        broken.add("print %d is called a success, but never began".formatted(number));
      }
    }
    if (counts.getOrDefault("cancel", 0) > stops) {
      broken.add("%d cancels, asked %d".formatted(counts.get("cancel"), stops));
    }
    open.forEach(id -> broken.add("not carried out in the end: " + id));
    return broken;
  }

  /** How often Printago was told what. */
  Map<String, Integer> texts() {
    Map<String, Integer> texts = new TreeMap<>();
    answerMessages()
        .forEach(
            message ->
                texts.merge(
                    JsonText.of(message.data()).replaceAll("f\\d+\\.gcode", "*"), 1, Integer::sum));
    return texts;
  }
}
