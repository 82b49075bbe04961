package io.printerconnector.store;

import org.apache.camel.Exchange;

/** Gives commands their places in the order of acceptance. */
public final class AcceptancePlaces {

  private static final String FIRST = "AcceptancePlacesFirst";
  private static final String NEXT = "AcceptancePlacesNext";

  /** Longer than a list can be. */
  private static final int LONGEST_LIST = 1_000_000;

  private final Database database;
  private long next;
  private int generation = -1;

  /** Those behind the places that the database has. */
  public AcceptancePlaces(Database database) {
    this.database = database;
  }

  /**
   * Keeps places for the list of an exchange, so that a later run knows the order, too, whichever
   * list is accepted first.
   */
  public void reserve(Exchange exchange) {
    long first = take(LONGEST_LIST);
    exchange.setProperty(FIRST, first);
    exchange.setProperty(NEXT, first);
  }

  /** The place behind all others. */
  long next() {
    return take(1);
  }

  /** The next place that is reserved for the list of the exchange; behind all others without. */
  long next(Exchange exchange) {
    Long place = exchange.getProperty(NEXT, Long.class);
    if (place == null) {
      return next();
    }
    exchange.setProperty(NEXT, place + 1);
    return place;
  }

  /** Where the list of the exchange begins; behind everything if no places are reserved for it. */
  static long first(Exchange exchange) {
    return exchange.getProperty(FIRST, Long.MAX_VALUE, Long.class);
  }

  private synchronized long take(int count) {
    if (generation != database.generation()) {
      next = Math.max(next, database.read(c -> CommandTable.SQL.number(c, "last")) + 1);
      generation = database.generation();
    }
    long first = next;
    next += count;
    return first;
  }
}
