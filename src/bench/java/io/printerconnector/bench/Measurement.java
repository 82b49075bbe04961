package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.util.List;

/** What was seen under one condition. */
final class Measurement {

  private final Sample sinceQueued = new Sample();
  private final Sample sinceHandedOut = new Sample();
  private int failures;
  private int threads;
  private long residentMegabytes;

  void add(List<CommandRecord> records, LaunchedConnector connector) throws IOException {
    for (CommandRecord command : records) {
      sinceQueued.add(command.createdAt(), command.completedAt());
      sinceHandedOut.add(command.startedAt(), command.completedAt());
      failures += command.status() == CommandStatus.SUCCEEDED ? 0 : 1;
    }
    threads = Math.max(threads, connector.threads());
    residentMegabytes = Math.max(residentMegabytes, connector.residentMegabytes());
  }

  /** From queued at the cloud, with the wait for the next poll, until completed. */
  Sample sinceQueued() {
    return sinceQueued;
  }

  /** From handed out by the cloud until completed. */
  Sample sinceHandedOut() {
    return sinceHandedOut;
  }

  /** Commands of the live printer that did not succeed. */
  int failures() {
    return failures;
  }

  /** Most threads at the end of a block. */
  int threads() {
    return threads;
  }

  /** Largest resident set at the end of a block. */
  long residentMegabytes() {
    return residentMegabytes;
  }
}
