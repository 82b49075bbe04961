package io.printerconnector.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which commands this process has accepted and how they ended, so that a command the
 * cloud hands out again is never carried out again.
 */
public final class CommandLedger {

  /** What is known of a command. */
  public enum Standing {
    NEW,
    UNDER_WAY,
    ENDED
  }

  private record Entry(Outcome outcome) {}

  private int remembered = 10_000;

  private final Map<Identifier, Entry> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identifier, Entry> eldest) {
          return size() > remembered && eldest.getValue().outcome() != null;
        }
      };

  /** Number of commands to remember. */
  public void setRemembered(int remembered) {
    this.remembered = remembered;
  }

  /** Takes note of a command, and tells what was known of it before. */
  public synchronized Standing accept(Command command) {
    Entry known = entries.putIfAbsent(command.id(), new Entry(null));
    if (known == null) {
      return Standing.NEW;
    }
    return known.outcome() == null ? Standing.UNDER_WAY : Standing.ENDED;
  }

  /** Takes note of how a command ended. */
  public synchronized void ended(Outcome outcome) {
    entries.put(outcome.commandId(), new Entry(outcome));
  }

  /** How the command ended, or null if that is not known. */
  public synchronized Outcome outcome(Command command) {
    Entry entry = entries.get(command.id());
    return entry == null ? null : entry.outcome();
  }
}
