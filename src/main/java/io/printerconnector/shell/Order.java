package io.printerconnector.shell;

import io.printerconnector.shell.MachineException.Trouble;
import java.util.Map;
import java.util.function.Consumer;

/** Something that changes the machine: it is sent once, whatever comes of it. */
public final class Order {

  // Moonraker may answer before it has passed on the last line of the console.
  private static final long LAST_WORDS_MILLIS = 60;

  private final Link link;
  private final Consumer<String> console;

  /**
   * @param link leads to the machine
   * @param console gets the lines that Klipper writes on its console meanwhile, also those that
   *     another program causes
   */
  public Order(Link link, Consumer<String> console) {
    this.link = link;
    this.console = console;
  }

  /**
   * Sends it and waits until it is done.
   *
   * @throws MachineException {@code AWAY} if it was not sent, {@code LOST} if nobody knows what has
   *     become of it
   */
  public void send(Method method, Map<String, ?> parameters, Deadline deadline)
      throws MachineException, InterruptedException {
    Live opened;
    try {
      opened = link.live(deadline);
    } catch (MachineException e) {
      if (e.trouble() == Trouble.STRANGER) {
        link.ask(method, parameters, deadline); // a web server in between has no websockets
        return;
      }
      throw e.ofQuestion();
    }
    try (Live live = opened) {
      hearConsole(live, deadline);
      live.ask(method, parameters, deadline, this::heard);
      hearLastWords(live);
    }
  }

  private void hearLastWords(Live live) throws InterruptedException {
    Deadline end = Deadline.in(LAST_WORDS_MILLIS);
    try {
      for (Message last = live.next(end.leftMillis());
          last != null;
          last = live.next(end.leftMillis())) {
        heard(last);
        if (end.isOver()) {
          return; // somebody else keeps the console busy
        }
      }
    } catch (MachineException e) {
      // It is done, and Klipper has gone with it, as after a restart.
    }
  }

  private static void hearConsole(Live live, Deadline deadline)
      throws MachineException, InterruptedException {
    try {
      live.hearConsole(deadline);
    } catch (MachineException e) {
      throw e.ofQuestion();
    }
  }

  private void heard(Message message) {
    if (message.is(Message.CONSOLE)) {
      message.console().lines().forEach(console);
    }
  }
}
