package io.printerconnector.command;

/** What an action does, for the policy and for times in which not everything is possible. */
public enum Effect {
  /** Looks, or sends what it saw. */
  READS,
  /** Stores, moves or deletes files on the printer. */
  FILES,
  /** Begins the print of the file that {@code params.filename} names; a cancel takes it back. */
  STARTS,
  /** Sets the target of a heater; with 0 in all its capped parameters it makes a printer safer. */
  HEATS,
  /** Sets something that neither heats nor moves the printer, such as a fan or a light. */
  SETS,
  /** Moves something, or may. */
  MOVES,
  /** Makes the printer safer: it is never too much, and needs no record on the disk. */
  STOPS,
  /** Restarts Klipper. */
  RESTARTS
}
