package io.printerconnector.spool;

import java.util.Locale;

/**
 * How far a command has come; each stage is a folder of the state directory. A crash can leave a
 * command in two of them: then the later one tells the truth.
 */
enum Stage {
  /** Taken over from the cloud; nothing has been done yet. */
  ACCEPTED,
  /** The printer may have been asked to carry it out. */
  STARTED,
  /** Ended; the cloud does not know it yet. */
  OUTBOX,
  /** The cloud knows how it ended, or has said that it never wants to. */
  DONE;

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
