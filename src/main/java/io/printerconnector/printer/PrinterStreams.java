package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations with all printers over their websockets, and which of them need another try.
 */
public final class PrinterStreams {

  private static final Logger LOG = LoggerFactory.getLogger(PrinterStreams.class);

  private final Printers printers;
  private final StatusObjects objects;
  private final Connector connector;
  private final KlipperConsole console;
  private final MonotonicClock clock;
  private final Map<Identifier, PrinterStream> streams = new ConcurrentHashMap<>();
  private final Map<Identifier, RetryPace> paces = new ConcurrentHashMap<>();
  private final Map<Identifier, Long> answeredAt = new ConcurrentHashMap<>();
  private boolean enabled = true;
  private long doubtMillis = 1_250;
  private long silenceSeconds = 4;
  private long refreshSeconds = 10;
  private long answerMillis = 5_000;
  private long retryMillis = 2_000;
  private long maxWaitSeconds = 5;
  private QuietFields quiet = new QuietFields("");

  /**
   * @param printers the printers to listen to
   * @param objects the objects to subscribe to
   * @param connector this connector
   * @param console receives Klipper's messages
   */
  public PrinterStreams(
      Printers printers, StatusObjects objects, Connector connector, KlipperConsole console) {
    this(printers, objects, connector, console, MonotonicClock.SYSTEM);
  }

  PrinterStreams(
      Printers printers,
      StatusObjects objects,
      Connector connector,
      KlipperConsole console,
      MonotonicClock clock) {
    this.printers = printers;
    this.objects = objects;
    this.connector = connector;
    this.console = console;
    this.clock = clock;
  }

  /** Whether websockets are used at all. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Milliseconds without a message after which the printer is queried over HTTP. */
  public void setDoubtMillis(long millis) {
    this.doubtMillis = millis;
  }

  /**
   * Seconds without a message after which a connection counts as broken, and without a sign of
   * Klipper after which the printer counts as lost.
   */
  public void setSilenceSeconds(long seconds) {
    this.silenceSeconds = seconds;
  }

  /** Seconds between queries of everything. */
  public void setRefreshSeconds(long seconds) {
    this.refreshSeconds = seconds;
  }

  /** Milliseconds to wait for the answer to a request. */
  public void setAnswerMillis(long millis) {
    this.answerMillis = millis;
  }

  /** Milliseconds between checks for a Klipper that is away. */
  public void setRetryMillis(long millis) {
    this.retryMillis = millis;
  }

  /** Longest wait between two tries to reach a printer, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    this.maxWaitSeconds = seconds;
  }

  /** The fields not to subscribe to. */
  public void setQuiet(QuietFields quiet) {
    this.quiet = quiet;
  }

  /**
   * The printers to query over HTTP now, because their streams are not live or have become
   * suspiciously quiet; each is returned once.
   */
  public List<PrinterConfig> due() {
    return enabled ? printers.all().stream().filter(this::isDue).toList() : List.of();
  }

  private boolean isDue(PrinterConfig printer) {
    return !isWell(printer) && pace(printer).begin(clock.millis());
  }

  private boolean isWell(PrinterConfig printer) {
    PrinterStream stream = stream(printer);
    boolean well = stream.status().isPresent() && !stream.isInDoubt();
    if (well) {
      pace(printer).rest();
    }
    return well;
  }

  /** Whether none of the printers needs a query over HTTP, now or later. */
  public boolean areWell() {
    return !enabled || printers.all().stream().allMatch(this::isWell);
  }

  /** Records that the printer answers. */
  public void reached(@Variable("printer") PrinterConfig printer) {
    pace(printer).reached(clock.millis());
  }

  /**
   * Records that the printer does not answer; if its connection has become quiet too, it is broken.
   */
  public void missed(@Variable("printer") PrinterConfig printer) {
    pace(printer).missed(clock.millis(), maxWaitSeconds * 1_000);
    if (stream(printer).isInDoubt()) {
      stream(printer).closed();
    }
  }

  /** Whether Moonraker has reported the end of this printer's Klipper process. */
  boolean isKlippyGone(PrinterConfig printer) {
    return stream(printer).isKlippyGone();
  }

  /** Records that the printer has answered for its objects over HTTP. */
  void answered(PrinterConfig printer) {
    answeredAt.put(printer.printerId(), clock.millis());
    stream(printer).klippyAnswered();
  }

  /**
   * Whether the last sign of life of this printer came too long ago, over its websocket or over
   * HTTP: a printer without a live websocket is queried often enough. Without a connection that may
   * take longer, and the next query will show it.
   */
  boolean isOverdue(PrinterConfig printer) {
    PrinterStream stream = stream(printer);
    long proven = stream.provenAt();
    long answered = answeredAt.getOrDefault(printer.printerId(), proven);
    return enabled
        && live(printer).isEmpty()
        && (proven >= answered || stream.isOpen())
        && clock.millis() - Math.max(proven, answered) >= silenceSeconds * 1_000;
  }

  /** The status of a printer from its live stream; empty if that is not live. */
  public Optional<PrinterStatus> live(PrinterConfig printer) {
    return stream(printer).status();
  }

  /** Whether the printer needs a new connection. */
  boolean isSilent(PrinterConfig printer) {
    return stream(printer).isSilent();
  }

  /** Starts the conversation with a printer; returns what to send first. */
  String opened(PrinterConfig printer) {
    return stream(printer).opened();
  }

  /**
   * Handles the message in the body, which is from the printer in the variable {@code printer}, and
   * puts what to send next into the body, or null.
   *
   * @return whether the status may have changed
   */
  boolean received(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    exchange.getMessage().setBody(null);
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterStream stream = stream(printer);
    if (text == null) { // the connection to a Klipper at its socket has ended
      stream.closed();
      return false;
    }
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

  private PrinterStream stream(PrinterConfig printer) {
    return streams.computeIfAbsent(printer.printerId(), id -> newStream(printer));
  }

  private PrinterStream newStream(PrinterConfig printer) {
    Map<String, Object> identity =
        Map.of(
            "client_name",
            "printer-connector",
            "version",
            connector.version(),
            // An "agent" may connect only once, and a second connector would be refused.
            "type",
            "other",
            "url",
            connector.cloudUrl());
    return new PrinterStream(
        printer,
        objects.names(printer),
        quiet,
        new StreamTimes(
            doubtMillis, silenceSeconds * 1_000, refreshSeconds * 1_000, answerMillis, retryMillis),
        identity,
        console,
        clock,
        Clock.systemUTC());
  }

  private RetryPace pace(PrinterConfig printer) {
    return paces.computeIfAbsent(printer.printerId(), id -> new RetryPace());
  }
}
