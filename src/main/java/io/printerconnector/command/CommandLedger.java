package io.printerconnector.command;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

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

  // A listing of files takes megabytes; a cloud may ask for one every few minutes.
  private static final int REMEMBERED_LISTINGS = 20;

  private int remembered = 10_000;

  private final Queue<Identifier> listings = new ArrayDeque<>();

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

  /**
   * Takes note of how a command ended. Of those whose result is a listing only the newest are kept:
   * to list once more changes no printer, and all of them would fill the memory.
   */
  public synchronized void ended(Outcome outcome) {
    entries.put(outcome.commandId(), new Entry(outcome));
    if (outcome.isListing() && !listings.contains(outcome.commandId())) {
      listings.add(outcome.commandId());
      if (listings.size() > REMEMBERED_LISTINGS) {
        entries.remove(listings.remove());
      }
    }
  }

  /** How the command ended, or null if that is not known. */
  public synchronized Outcome outcome(Command command) {
    Entry entry = entries.get(command.id());
    return entry == null ? null : entry.outcome();
  }
}
