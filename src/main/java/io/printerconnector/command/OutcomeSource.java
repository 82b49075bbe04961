package io.printerconnector.command;

import java.util.List;

/** Provides the outcomes that wait for the cloud, which may be too long to keep in memory. */
public interface OutcomeSource {

  /** The waiting outcomes, in order. */
  List<OutcomeReference> waiting();

  /** How the command ended; if that is no longer known, a failure that says so. */
  Outcome outcome(OutcomeReference reference);

  /** Whether it is certain enough to report to the cloud. */
  boolean isCertain(OutcomeReference reference);

  /** Its approximate size in memory, in bytes. */
  long size(OutcomeReference reference);
}
