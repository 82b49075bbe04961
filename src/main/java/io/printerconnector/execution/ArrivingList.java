package io.printerconnector.execution;

import io.printerconnector.command.Identifier;
import io.printerconnector.loop.MonotonicClock;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * A list of commands, from the request for it until its last command is accepted. Until then it
 * holds up what later lists have for the same printers. Other printers may go ahead while it waits
 * for the network in the middle of a command that is known not to be theirs: before that, its next
 * command may be for any printer, and perhaps only the disk is slow.
 */
public final class ArrivingList {

  /** Name of the exchange property that holds the list that a command comes from. */
  public static final String PROPERTY = "ArrivingList";

  private static final ArrivingList PUSHED = new ArrivingList(1, 0, MonotonicClock.SYSTEM);

  private final long number;
  private final long patienceMillis;
  private final MonotonicClock clock;
  private final Set<Identifier> printers = new HashSet<>();
  private Long comingSince;
  private boolean ended;

  /** The only list. */
  public ArrivingList() {
    this(0, 0, MonotonicClock.SYSTEM);
  }

  /**
   * @param number its place in the order of the lists
   * @param patienceMillis how long a command may take to arrive before it counts as waiting for the
   *     network, in milliseconds
   */
  ArrivingList(long number, long patienceMillis, MonotonicClock clock) {
    this.number = number;
    this.patienceMillis = patienceMillis;
    this.clock = clock;
  }

  /**
   * Marks the command of an exchange as pushed by the cloud one by one: a command that is not so
   * marked may overtake it while it waits.
   */
  public static void pushed(Exchange exchange) {
    exchange.setProperty(PROPERTY, PUSHED);
  }

  /** Its place in the order of the lists, from 1. */
  long number() {
    return number;
  }

  /**
   * The arriving command is for this printer; only the rest of it is missing.
   *
   * @param printerId the id as a JSON value, not checked yet
   */
  public synchronized void isFor(Object printerId) {
    try {
      printers.add(new Identifier(printerId));
      comingSince = comingSince == null ? (Long) clock.millis() : comingSince;
    } catch (IllegalArgumentException e) {
      // No printer has this id, and the command will be refused.
    }
  }

  /** The command has arrived completely, or never will. */
  public synchronized void isWhole() {
    comingSince = null;
  }

  /** Nothing more will arrive. */
  synchronized void end() {
    ended = true;
  }

  /** Whether later lists have to wait with what they have for this printer. */
  synchronized boolean holdsUp(Identifier printerId) {
    boolean waitsForNetwork = comingSince != null && clock.millis() - comingSince >= patienceMillis;
    return !ended && (!waitsForNetwork || printers.contains(printerId));
  }
}
