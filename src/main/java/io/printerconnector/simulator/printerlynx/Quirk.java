package io.printerconnector.simulator.printerlynx;

import java.util.Locale;

/** A way in which a Printerlynx server may behave, beyond the faults of single requests. */
public enum Quirk {
  /** Accepts the upgrade of an agent, and then never answers nor listens to its frames. */
  SILENT("accepts agents, and never answers their authentication"),
  /** Takes the agent's authentication, but does not say so, as the public backend. */
  UNANSWERED("takes an agent's authentication without an answer"),
  /** Tells the agent its uuid and name when it has authenticated. */
  TELLS_IDENTITY("tells agents their uuid and name in the answer to their authentication"),
  /** Refuses agents with 404 at /api/v1/ws/agent; they are welcome at /agents/ws. */
  ONLY_AGENTS_WS("answers 404 at /api/v1/ws/agent, and takes agents at /agents/ws"),
  /** Knows files below /api/v1/printfiles only, as documented. */
  ONLY_PRINTFILES("knows no /api/v1/files"),
  /** Knows files below /api/v1/files only, as the public backend. */
  ONLY_FILES("knows no /api/v1/printfiles"),
  /** The info of each file has a checksum that is not the file's. */
  WRONG_CHECKSUM("tells a wrong checksum in the info of files"),
  /** A download leads to another path of this server. */
  REDIRECTS("redirects downloads to another path"),
  /** A download leads to another port, which refuses requests with an Authorization header. */
  REDIRECTS_ELSEWHERE("redirects downloads to another origin, which must not see the token"),
  /** Downloads have so many bytes in a second. */
  BYTES_PER_SECOND("sends so many bytes of a download in a second"),
  /** The next download is reset after so many bytes; the ones after it are whole. */
  CUT_AFTER_BYTES("resets the next download after so many bytes");

  private final String meaning;

  Quirk(String meaning) {
    this.meaning = meaning;
  }

  /** What it is called at /dev/quirks. */
  String shownName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }

  /** Whether it needs a number. */
  boolean isMeasured() {
    return this == BYTES_PER_SECOND || this == CUT_AFTER_BYTES;
  }
}
