package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.util.List;

/** What was seen under one condition. */
final class Measurement {

  private final Latencies sinceQueued = Latencies.sinceQueued();
  private final Latencies sinceHandedOut = Latencies.sinceHandedOut();
  private int failures;
  private int threads;
  private long residentMegabytes;

  void add(List<CommandRecord> records, LaunchedConnector connector) throws IOException {
    for (CommandRecord command : records) {
      sinceQueued.add(command);
      sinceHandedOut.add(command);
      failures += command.status() == CommandStatus.SUCCEEDED ? 0 : 1;
    }
    threads = Math.max(threads, connector.threads());
    residentMegabytes = Math.max(residentMegabytes, connector.residentMegabytes());
  }

  Latencies sinceQueued() {
    return sinceQueued;
  }

  Latencies sinceHandedOut() {
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
