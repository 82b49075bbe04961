package io.printerconnector.command;

import java.util.Locale;

/**
 * How much an owner lets a cloud do; each profile contains the one before it. Each action says in
 * its route file which one it needs.
 */
public enum Profile {
  /** Looks, and changes nothing. */
  READ_ONLY,
  /** Can also pause a print so that somebody can look after it, and no more. */
  PAUSE_ONLY,
  /** Everything that the Go agent does, and what is safe within the bounds of the other rules. */
  PRINT,
  /** Everything, including actions that are added to the routes. */
  FULL;

  /** Whether this profile is enough for an action that needs the other one. */
  public boolean contains(Profile needed) {
    return compareTo(needed) >= 0;
  }

  /** As it is written in policy.json and in the route files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
