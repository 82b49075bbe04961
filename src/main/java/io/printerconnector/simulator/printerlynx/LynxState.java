package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import java.time.Clock;

/** All that a Printerlynx server knows beside its connections; kept in memory only. */
record LynxState(
    DevelopmentPrinterlynxOptions options,
    Clock clock,
    Credentials credentials,
    PrintFiles files,
    FrameLog frames,
    RequestLog requests,
    FaultSwitches faults,
    Quirks quirks) {

  static LynxState fresh(DevelopmentPrinterlynxOptions options, Clock clock) {
    return new LynxState(
        options,
        clock,
        new Credentials(options, clock),
        new PrintFiles(options.mostFileBytes(), clock),
        new FrameLog(),
        new RequestLog(),
        new FaultSwitches(),
        new Quirks());
  }
}
