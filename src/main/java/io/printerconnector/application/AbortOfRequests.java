package io.printerconnector.application;

import io.printerconnector.http.HttpLimits;
import io.printerconnector.printer.PrinterHealths;
import io.printerconnector.status.StatusSocket;
import io.printerconnector.transfer.Transfers;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Ends at a stop what Camel would wait for: a poll that the cloud holds, a long list, a camera, a
 * macro or a transfer, and whoever may ask for the status. There is nothing to wait for.
 */
final class AbortOfRequests extends LifecycleStrategySupport {

  @Override
  public void onContextStopping(CamelContext context) {
    context.getRegistry().findByType(PrinterHealths.class).forEach(PrinterHealths::freeze);
    context.getRegistry().findByType(HttpLimits.class).forEach(HttpLimits::abort);
    context.getRegistry().findByType(StatusSocket.class).forEach(StatusSocket::close);
    Transfers transfers = context.getRegistry().lookupByNameAndType("transfers", Transfers.class);
    if (transfers != null) {
      transfers.abort();
    }
  }
}
