package io.printerconnector.routes;

import io.printerconnector.cloud.CloudAnswers;
import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.CommandReader;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.Outcome;
import io.printerconnector.config.BuiltInMachines;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonListing;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.printer.MoonrakerAnswers;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.printer.Printers;
import io.printerconnector.printer.StatusCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;

/** What the routes hand to each other, as their tests need it. */
public final class Samples {

  /** The moment of every status. */
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private Samples() {}

  /** The status of printer 7 with this print state and file; Klipper is ready. */
  public static PrinterStatus status(String printState, String filename) {
    return status(new Identifier(7), "ready", printState, filename);
  }

  /** The status of a printer. */
  public static PrinterStatus status(
      Identifier printer, String klippyState, String printState, String filename) {
    Map<String, Object> objects =
        Map.of(
            "webhooks", Map.of("state", klippyState, "state_message", "Printer is " + klippyState),
            "print_stats", Map.of("state", printState, "filename", filename));
    return new PrinterStatus(printer, NOW, Map.of("eventtime", 12.5, "status", objects));
  }

  /** A coil winder with the id 7. */
  public static PrinterConfig winder() {
    return new PrinterConfig(
        new Identifier(7),
        "Coils",
        "http://winder.test:7125",
        80,
        null,
        List.of(),
        null,
        BuiltInMachines.winder());
  }

  /** The status of that winder: standby, printing or paused. */
  public static PrinterStatus winder(String state) {
    Map<String, Object> control =
        Map.of("is_winding", !state.equals("standby"), "is_paused", state.equals("paused"));
    Map<String, Object> objects =
        Map.of("webhooks", Map.of("state", "ready"), "winder_control", control);
    return new PrinterStatus(winder(), NOW, Map.of("eventtime", 12.5, "status", objects));
  }

  /** A command for printer 7, with the id 42. */
  public static Command command(String action, Map<String, Object> params) {
    return new Command(new Identifier(42), new Identifier(7), action, params);
  }

  /** A success for printer 7 of the command with this id. */
  public static Outcome success(Object commandId) {
    return new Outcome(
        new Identifier(commandId), new Identifier(7), true, null, Map.of("action", "pause"));
  }

  /** What the cloud's edge throws for an answer with this status. */
  public static CloudException cloudError(CamelContext context, int status) {
    return cloudError(context, status, "");
  }

  /** What the edge to the cloud throws for an answer with this status and Retry-After. */
  public static CloudException cloudError(CamelContext context, int status, String retryAfter) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("cloudPath", "/path");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setHeader("Retry-After", retryAfter);
    return thrown(CloudException.class, () -> new CloudAnswers().check(exchange, false));
  }

  /** What the edge of this printer throws when a request runs into its time-out. */
  public static OutcomeUnknownException outcomeUnknown(CamelContext context, PrinterConfig at) {
    Exchange exchange = caught(context, at, new SocketTimeoutException("Read timed out"));
    return thrown(
        OutcomeUnknownException.class, () -> new MoonrakerAnswers().outcomeUnknown(exchange));
  }

  /** What the edge of this printer throws when it refuses the connection. */
  public static PrinterUnreachableException unreachable(CamelContext context, PrinterConfig at) {
    Exchange exchange = caught(context, at, new ConnectException("refused"));
    return thrown(
        PrinterUnreachableException.class, () -> new MoonrakerAnswers().notAnswered(exchange));
  }

  /** A printer has said how hot its extruder is; its target is 215. */
  public static void hot(CamelContext context, PrinterConfig printer, double degrees) {
    Map<String, Object> objects =
        Map.of(
            "webhooks", Map.of("state", "ready", "state_message", ""),
            "print_stats", Map.of("state", "standby", "filename", ""),
            "extruder", Map.of("temperature", degrees, "target", 215));
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    exchange
        .getMessage()
        .setBody(
            new PrinterStatus(
                printer.printerId(), NOW, Map.of("eventtime", 12.5, "status", objects)));
    context
        .getRegistry()
        .lookupByNameAndType("statusCache", StatusCache.class)
        .noteAnswer(exchange);
  }

  /**
   * A heartbeat has reached the cloud if there is no error; the file polling/heartbeat is loaded.
   */
  public static void heartbeat(CamelContext context, Exception error) {
    LoopSchedule heartbeats =
        context.getRegistry().lookupByNameAndType("heartbeatSchedule", LoopSchedule.class);
    Route route = context.getRoute("polling-heartbeat");
    Exchange exchange = new DefaultExchange(context);
    exchange.getExchangeExtension().setFromRouteId(route.getRouteId());
    heartbeats.soon();
    heartbeats.onExchangeBegin(route, exchange);
    exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, error == null);
    exchange.setException(error);
    heartbeats.onExchangeDone(route, exchange);
  }

  /** The status of a printer that does not answer. */
  public static PrinterStatus lost(CamelContext context, PrinterConfig printer) {
    StatusCache cache = context.getRegistry().lookupByNameAndType("statusCache", StatusCache.class);
    cache.noteLost(caught(context, printer, new ConnectException("refused")));
    return cache.known(printer);
  }

  /** What the edge of a printer throws for an answer with this status. */
  public static MoonrakerException moonrakerError(CamelContext context, int status) {
    return moonrakerError(context, status, "SD busy");
  }

  /** What an error of Moonraker with this text throws. */
  public static MoonrakerException moonrakerError(
      CamelContext context, int status, String message) {
    Printers printers = context.getRegistry().lookupByNameAndType("printers", Printers.class);
    Exchange exchange = caught(context, printers.all().get(0), null);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(JsonText.of(Map.of("error", Map.of("message", message))));
    return thrown(MoonrakerException.class, () -> new MoonrakerAnswers().answer(exchange));
  }

  private static Exchange caught(CamelContext context, PrinterConfig printer, IOException error) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    return exchange;
  }

  /** What reading this element of a command list throws. */
  public static InvalidCommandException unreadable(Object element) {
    CommandReader reader = new CommandReader(new Printers(List.of()));
    return thrown(InvalidCommandException.class, () -> reader.read(element));
  }

  private static <T extends Exception> T thrown(Class<T> type, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      return type.cast(e);
    }
    throw new AssertionError("no " + type.getSimpleName());
  }

  /** A listing of Moonraker's with files of these paths. */
  public static JsonListing listing(String... paths) {
    return listing(Stream.of(paths).map(path -> Map.of("path", path)).toList());
  }

  /** A listing of Moonraker's with these elements. */
  public static JsonListing listing(List<?> elements) {
    byte[] answer = JsonText.bytesOf(Map.of("result", elements));
    try {
      return JsonListing.only(new ByteArrayInputStream(answer), "/result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The members of the result. */
  @SuppressWarnings("unchecked") // a result is an object
  public static Map<String, Object> result(Outcome outcome) {
    return (Map<String, Object>) JsonText.parse(outcome.resultJson());
  }

  /** The members of a result in this order. */
  public static Map<String, Object> result(String action, String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("action", action);
    members.put(name, value);
    return members;
  }
}
