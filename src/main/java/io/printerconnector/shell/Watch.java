package io.printerconnector.shell;

import io.printerconnector.shell.MachineException.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Follows objects of a machine. When the connection is lost, or Klipper restarts, it begins again,
 * and tells only what has changed meanwhile.
 */
public final class Watch {

  private static final long PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE = 5_000;
  // Moonraker tells something each second, whatever Klipper does.
  private static final long SILENCE_MILLIS = 15_000;

  /** Who is told. */
  public interface Listener {

    /**
     * The full status, once, at the beginning.
     *
     * @return whether to go on
     */
    boolean status(Map<?, ?> status) throws MachineException, InterruptedException;

    /**
     * A field has another value.
     *
     * @return whether to go on
     */
    boolean changed(String object, String field, Object value);

    /** The connection is lost, or there again. */
    void note(String text);
  }

  private final Link link;
  private final Map<String, List<String>> wanted;
  private final Listener listener;
  private final Map<String, Map<String, Object>> known = new LinkedHashMap<>();
  private boolean begun;
  private boolean goesOn = true;

  /**
   * @param link leads to the machine
   * @param wanted the fields of each object; null for all
   * @param listener is told what changes
   */
  public Watch(Link link, Map<String, List<String>> wanted, Listener listener) {
    this.link = link;
    this.wanted = wanted;
    this.listener = listener;
  }

  /**
   * Follows until the deadline, or the listener has enough.
   *
   * @throws MachineException if the machine refuses, or the first status has not come in time
   */
  public void run(Deadline deadline) throws MachineException, InterruptedException {
    long pause = PAUSE_MILLIS;
    boolean lost = false;
    while (goesOn && !deadline.isOver()) {
      try (Live live = link.live(deadline)) {
        begin(live, deadline);
        if (lost) {
          listener.note("connected again");
          lost = false;
        }
        pause = PAUSE_MILLIS;
        follow(live, deadline);
      } catch (MachineException e) {
        if (!e.mayPass() || !begun && deadline.leftMillis() <= pause) {
          throw e;
        }
        if (!lost && !deadline.isOver()) {
          listener.note(e.getMessage() + "; trying again");
        }
        lost = true;
        Thread.sleep(Math.min(pause, deadline.leftMillis()));
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
  }

  private void begin(Live live, Deadline deadline) throws MachineException, InterruptedException {
    Map<?, ?> result = live.subscribe(wanted, deadline, message -> {});
    Map<?, ?> status = result.get("status") instanceof Map<?, ?> map ? map : Map.of();
    if (begun) {
      merge(status);
      return;
    }
    status.forEach((object, fields) -> remember(String.valueOf(object), fields));
    begun = true;
    goesOn = listener.status(status);
  }

  private void follow(Live live, Deadline deadline) throws MachineException, InterruptedException {
    while (goesOn && !deadline.isOver()) {
      Message message = live.next(Math.min(SILENCE_MILLIS, deadline.leftMillis()));
      if (message == null) {
        silent(live, deadline);
      } else if (message.is(Message.GONE)) {
        throw new MachineException(Trouble.LOST, "klipper has gone");
      } else if (message.is(Message.READY)) {
        begin(live, deadline); // the subscription has ended with the Klipper before
      } else {
        merge(message.changes());
      }
    }
  }

  /** Asks for a sign of life; nothing may have changed. */
  private void silent(Live live, Deadline deadline) throws MachineException, InterruptedException {
    if (!deadline.isOver()) {
      Deadline soon = Deadline.in(Math.min(SILENCE_MILLIS, deadline.leftMillis()));
      live.ask(Method.INFO, Map.of(), soon, message -> merge(message.changes()));
    }
  }

  private void merge(Map<?, ?> changes) {
    for (Map.Entry<?, ?> object : changes.entrySet()) {
      if (object.getValue() instanceof Map<?, ?> fields) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          merge(String.valueOf(object.getKey()), String.valueOf(field.getKey()), field.getValue());
        }
      }
    }
  }

  private void merge(String object, String field, Object value) {
    Map<String, Object> before = known.computeIfAbsent(object, name -> new LinkedHashMap<>());
    boolean changed = !before.containsKey(field) || !Objects.equals(before.get(field), value);
    before.put(field, value);
    if (changed && goesOn) {
      goesOn = listener.changed(object, field, value);
    }
  }

  private void remember(String object, Object fields) {
    Map<String, Object> before = known.computeIfAbsent(object, name -> new LinkedHashMap<>());
    if (fields instanceof Map<?, ?> map) {
      map.forEach((field, value) -> before.put(String.valueOf(field), value));
    }
  }
}
