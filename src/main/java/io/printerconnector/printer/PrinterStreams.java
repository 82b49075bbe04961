package io.printerconnector.printer;

import io.printerconnector.cloud.Connector;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversations with all printers over their websockets, and which of them need a new try. */
public final class PrinterStreams {

  private static final Logger LOG = LoggerFactory.getLogger(PrinterStreams.class);

  private final Printers printers;
  private final StatusObjects objects;
  private final Connector connector;
  private final MonotonicClock clock;
  private final Map<Identifier, MoonrakerStream> streams = new ConcurrentHashMap<>();
  private final Map<Identifier, RetryPace> paces = new ConcurrentHashMap<>();
  private boolean enabled = true;
  private long silenceSeconds = 5;
  private long proofSeconds = 10;
  private long answerMillis = 5_000;
  private long maxWaitSeconds = 5;
  private QuietFields quiet = new QuietFields("");

  /**
   * @param printers whom to listen to
   * @param objects what to subscribe to
   * @param connector who listens
   */
  public PrinterStreams(Printers printers, StatusObjects objects, Connector connector) {
    this(printers, objects, connector, MonotonicClock.SYSTEM);
  }

  PrinterStreams(
      Printers printers, StatusObjects objects, Connector connector, MonotonicClock clock) {
    this.printers = printers;
    this.objects = objects;
    this.connector = connector;
    this.clock = clock;
  }

  /** Whether there are websockets at all. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Seconds without a message after which a connection counts as broken. */
  public void setSilenceSeconds(long seconds) {
    this.silenceSeconds = seconds;
  }

  /** Seconds in which Klipper has to prove once that it lives. */
  public void setProofSeconds(long seconds) {
    this.proofSeconds = seconds;
  }

  /** Milliseconds to wait for the answer to a request. */
  public void setAnswerMillis(long millis) {
    this.answerMillis = millis;
  }

  /** Longest wait between two tries to reach a printer, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    this.maxWaitSeconds = seconds;
  }

  /** What is not subscribed to. */
  public void setQuiet(QuietFields quiet) {
    this.quiet = quiet;
  }

  /** The printers without a live stream that shall be tried now; each is handed out once. */
  public List<PrinterConfig> due() {
    return enabled
        ? printers.all().stream()
            .filter(printer -> live(printer).isEmpty() && pace(printer).begin(clock.millis()))
            .toList()
        : List.of();
  }

  /**
   * The printer of the variable {@code printer} answers; the variable {@code reachChanged} says
   * whether it did not before.
   */
  public void reached(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    exchange.setVariable("reachChanged", pace(printer).reached(clock.millis()));
  }

  /**
   * The printer of the variable {@code printer} does not answer; the variable {@code reachChanged}
   * says whether it did before.
   */
  public void missed(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    exchange.setVariable(
        "reachChanged", pace(printer).missed(clock.millis(), maxWaitSeconds * 1_000));
  }

  /** The status of a printer from its live stream; empty if that is not live. */
  public Optional<PrinterStatus> live(PrinterConfig printer) {
    return stream(printer).status();
  }

  /** Whether the printer's connection has to be made anew. */
  boolean isSilent(PrinterConfig printer) {
    return stream(printer).isSilent();
  }

  /** The connection to a printer is open; what to send first. */
  String opened(PrinterConfig printer) {
    return stream(printer).opened();
  }

  /**
   * Takes the message in the body, which is from the printer in the variable {@code printer}, and
   * leaves there what to send next, or null.
   *
   * @return whether the status may have changed
   */
  boolean received(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    exchange.getMessage().setBody(null);
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    MoonrakerStream stream = stream(printer);
    String before = stream.refusal();
    long revision = stream.revision();
    try {
      exchange.getMessage().setBody(stream.received(text).orElse(null));
    } catch (IllegalArgumentException e) {
      LOG.debug("a message of printer {} is left out: {}", printer.printerId(), e.getMessage());
    }
    if (!stream.refusal().equals(before) && !stream.refusal().isEmpty()) {
      LOG.warn(
          "printer {} ({}) does not let its websocket be read: {}; {}",
          printer.printerId(),
          printer.displayName(),
          stream.refusal(),
          MoonrakerException.HOW_TO_BE_TRUSTED);
    }
    return stream.revision() != revision;
  }

  private MoonrakerStream stream(PrinterConfig printer) {
    return streams.computeIfAbsent(printer.printerId(), id -> newStream(printer));
  }

  private MoonrakerStream newStream(PrinterConfig printer) {
    Map<String, Object> identity =
        Map.of(
            "client_name",
            "printer-connector",
            "version",
            connector.version(),
            // An "agent" may connect once only, and a second connector would be refused.
            "type",
            "other",
            "url",
            connector.cloudUrl());
    return new MoonrakerStream(
        printer,
        objects.names(printer),
        quiet,
        new StreamTimes(silenceSeconds * 1_000, proofSeconds * 1_000, answerMillis),
        identity,
        clock,
        Clock.systemUTC());
  }

  private RetryPace pace(PrinterConfig printer) {
    return paces.computeIfAbsent(printer.printerId(), id -> new RetryPace());
  }
}
