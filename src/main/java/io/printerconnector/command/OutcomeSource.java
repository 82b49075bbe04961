package io.printerconnector.command;

import java.util.List;

/** Has the outcomes that wait for the cloud, which may be too long to be kept in memory. */
public interface OutcomeSource {

  /** Those that wait, in their order. */
  List<OutcomeReference> waiting();

  /** How the command ended; a failure that says so if that is not known any more. */
  Outcome outcome(OutcomeReference reference);

  /** Whether it is certain enough for the cloud to be told. */
  boolean isCertain(OutcomeReference reference);

  /** Roughly what it takes in memory, in bytes. */
  long size(OutcomeReference reference);
}
