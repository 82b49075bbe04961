package io.printerconnector.webcam;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.loop.RetryLater;
import io.printerconnector.policy.Policy;
import io.printerconnector.printer.Printers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cloud's requests for pictures: which of them to answer now, and what has gone wrong with
 * them. Those for one printer are answered one after the other, so that a slow camera gets no more
 * of them and holds up no other. Thread-safe.
 */
public final class WebcamRequests {

  private static final String ACTION = "webcam_snapshot";
  private static final Logger LOG = LoggerFactory.getLogger(WebcamRequests.class);

  private final WebcamRequestReader reader;
  private final Policy policy;
  private final KnownTroubles troubles = new KnownTroubles();
  private final Set<Identifier> busy = new HashSet<>();
  private final Set<Identifier> justAnswered = new HashSet<>();
  private int limit = 10;

  /** Handles requests for these printers, as far as their owner allows. */
  public WebcamRequests(Printers printers, Policy policy) {
    this.reader = new WebcamRequestReader(printers);
    this.policy = policy;
  }

  /** Maximum number of requests to take from one list. */
  public void setLimit(int limit) {
    this.limit = limit;
  }

  /** Call this before asking the cloud for its list, which may be out of date when it arrives. */
  public void look() {
    synchronized (busy) {
      justAnswered.clear();
    }
  }

  /**
   * The requests to answer now, grouped by printer. A printer with requests in progress is left
   * out, because the cloud hands its requests out again. So are those that were answered since the
   * last {@link #look}. Each returned list has to be passed to {@link #end}.
   *
   * @param text the cloud's list as JSON
   * @throws IllegalStateException if the text is not a list
   */
  public Collection<List<WebcamRequest>> take(String text) {
    Map<Identifier, WebcamRequest> requests = new LinkedHashMap<>();
    for (Object element : reader.elements(text)) {
      if (requests.size() < limit) {
        add(element, requests);
      }
    }
    Map<Identifier, List<WebcamRequest>> groups = new LinkedHashMap<>();
    synchronized (busy) {
      for (WebcamRequest request : requests.values()) {
        Identifier printer = request.printer().printerId();
        if (!busy.contains(printer) && !justAnswered.contains(request.id())) {
          groups.computeIfAbsent(printer, first -> new ArrayList<>()).add(request);
        }
      }
      busy.addAll(groups.keySet());
    }
    return groups.values();
  }

  private void add(Object element, Map<Identifier, WebcamRequest> requests) {
    WebcamRequest request;
    try {
      request = reader.read(element);
    } catch (IllegalArgumentException e) {
      if (troubles.isNew(e.getMessage(), "")) {
        LOG.warn("left out: {}", e.getMessage());
      }
      return;
    }
    if (policy.allows(request.printer(), ACTION)) {
      requests.putIfAbsent(request.id(), request);
    } else if (troubles.isNew(source(request), "policy")) {
      LOG.warn("refused {}: the policy does not allow {}", request, ACTION);
    }
  }

  /** Records that the requests of a list are answered, as far as possible. */
  public void end(@Variable("requests") List<WebcamRequest> requests) {
    synchronized (busy) {
      busy.remove(requests.get(0).printer().printerId());
      busy.notifyAll();
    }
  }

  /** Waits until no request is being answered. */
  public void awaitIdle() throws InterruptedException {
    synchronized (busy) {
      while (!busy.isEmpty()) {
        busy.wait();
      }
    }
  }

  /** Records that the cloud has the picture for the request in the variable {@code request}. */
  public void answered(Exchange exchange) {
    WebcamRequest request = exchange.getVariable("request", WebcamRequest.class);
    synchronized (busy) {
      justAnswered.add(request.id());
    }
    LOG.debug("sent {} for {}", exchange.getVariable("picture"), request);
    if (troubles.isOver(source(request))) {
      LOG.info("there are pictures of printer {} again", request.printer().printerId());
    }
  }

  /**
   * Records that the request in the variable {@code request} ended in the caught exception. This is
   * logged, unless the last one for this printer failed in the same way.
   */
  public void failed(Exchange exchange) {
    WebcamRequest request = exchange.getVariable("request", WebcamRequest.class);
    Throwable error = cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    if (exchange.getContext().isStopping()) {
      return; // an aborted request is no news
    }
    String reason = error.getMessage() == null ? error.toString() : error.getMessage();
    // The text of a failure may name the request, which differs each time.
    String trouble = error instanceof RetryLater later ? later.trouble() : reason;
    if (troubles.isNew(source(request), trouble)) {
      LOG.warn("no picture for {}: {}", request, reason);
    } else {
      LOG.debug("still no picture for {}: {}", request, reason);
    }
  }

  /** The readable message; Camel's wrappers name the exchange. */
  private static Throwable cause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null
        && !(cause instanceof CommandFailedException)
        && !(cause instanceof RetryLater)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String source(WebcamRequest request) {
    return "printer " + request.printer().printerId();
  }
}
