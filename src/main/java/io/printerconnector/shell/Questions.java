package io.printerconnector.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** Questions, which change nothing: if there is no connection, they are asked again in time. */
public final class Questions {

  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 2_000;

  private final Link link;
  private final Deadline deadline;

  /** One question. */
  public interface Question {
    Map<?, ?> ask(Deadline deadline) throws MachineException, InterruptedException;
  }

  /**
   * @param link leads to the machine
   * @param deadline until when they are asked
   */
  public Questions(Link link, Deadline deadline) {
    this.link = link;
    this.deadline = deadline;
  }

  /** The answer to a question without parameters. */
  public Map<?, ?> ask(Method method) throws MachineException, InterruptedException {
    return ask(within -> link.ask(method, Map.of(), within));
  }

  /**
   * The status of objects, with all or some of their fields; empty for those that are not there.
   */
  public Map<?, ?> status(Map<String, ?> objects) throws MachineException, InterruptedException {
    Map<?, ?> result = ask(within -> link.ask(Method.QUERY, Map.of("objects", objects), within));
    return result.get("status") instanceof Map<?, ?> status ? status : Map.of();
  }

  /** The state of Klipper, with its words. */
  public Map<String, Object> webhooks() throws MachineException, InterruptedException {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("webhooks", null);
    Map<String, Object> state = new LinkedHashMap<>();
    if (status(wanted).get("webhooks") instanceof Map<?, ?> found) {
      found.forEach((key, value) -> state.put(String.valueOf(key), value));
    }
    return state;
  }

  /** The answer to another question. */
  public Map<?, ?> ask(Question question) throws MachineException, InterruptedException {
    long pause = FIRST_PAUSE;
    while (true) {
      try {
        return question.ask(deadline);
      } catch (MachineException e) {
        if (!e.mayPass() || deadline.leftMillis() <= pause) {
          throw e;
        }
      }
      Thread.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}
