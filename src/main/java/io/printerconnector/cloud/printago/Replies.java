package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** What each message to Printago has besides its data. */
public final class Replies {

  private static final int MOST = 200;
  private static final int LONGEST_CHARACTERS = 4_096;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final boolean namesPrinters;
  private final InstantSource clock;
  private final Map<Identifier, Map<String, Object>> commands =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Identifier, Map<String, Object>> eldest) {
              return size() > MOST;
            }
          });
  private boolean echoCommand;

  /** The messages of this connector. */
  public Replies(Connector connector) {
    this(connector.printago().namesPrinters(), InstantSource.system());
  }

  Replies(boolean namesPrinters, InstantSource clock) {
    this.namesPrinters = namesPrinters;
    this.clock = clock;
  }

  /** Whether an answer repeats its command; after a restart it does not. */
  public void setEchoCommand(boolean echo) {
    this.echoCommand = echo;
  }

  /** The time, in UTC with microseconds. */
  public String timestamp() {
    return TIME.format(clock.instant());
  }

  /** Seconds since 1970. */
  public long seconds() {
    return clock.instant().getEpochSecond();
  }

  /** What Printago calls the printer; null if it has given it no id. */
  public Object printerId(@Variable("printer") PrinterConfig printer) {
    return namesPrinters ? printer.printerId().value() : null;
  }

  /** Remembers a command for its answer, unless it is so long that many would fill the memory. */
  public void expect(
      @Variable("commandId") Identifier commandId, @Variable("message") CommandMessage message) {
    if (echoCommand && JsonText.of(message.original()).length() <= LONGEST_CHARACTERS) {
      commands.put(commandId, message.original());
    }
  }

  /** Adds the id that the command had, and the command itself if that is wanted. */
  public void addCommand(Exchange exchange) {
    ReplyKey key = exchange.getVariable("key", ReplyKey.class);
    CommandMessage message = exchange.getVariable("message", CommandMessage.class);
    String idName = key != null ? key.idName() : message != null ? message.idName() : null;
    if (idName != null) {
      member(exchange, idName, key != null ? key.id() : message.id());
    }
    if (echoCommand) {
      Object command =
          key != null ? commands.get(key.commandId()) : message != null ? message.original() : null;
      if (command != null) {
        member(exchange, "command", command);
      }
    }
  }

  private static void member(Exchange exchange, String name, Object value) {
    exchange.setVariable("json." + name, value);
  }

  /** The data of an {@code error} message, with the text in the variable {@code refusal}. */
  public Map<String, Object> error(@Variable("refusal") String text) {
    return Map.of("error", text);
  }

  /** Whether the outcome has a picture in it. */
  public boolean hasPicture(@Variable("outcome") Outcome outcome) {
    return result(outcome).get("image") instanceof String;
  }

  /** The data of a {@code response} message with the picture in the outcome. */
  public Map<String, Object> picture(
      @Variable("outcome") Outcome outcome, @Variable("key") ReplyKey key) {
    Map<?, ?> result = result(outcome);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("camera_name", result.get("name"));
    data.put("content_type", result.get("content_type"));
    data.put("image_base64", result.get("image"));
    if (key.label() != null) {
      data.put("destination", key.label());
    }
    return data;
  }

  private static Map<?, ?> result(Outcome outcome) {
    return JsonText.parse(outcome.resultJson()) instanceof Map<?, ?> result ? result : Map.of();
  }

  /** A payload of the telemetry as JSON, with the time at which it was made. */
  String stamped(Map<String, Object> payload) {
    Map<String, Object> stamped = new LinkedHashMap<>(payload);
    stamped.put("_timestamp", seconds());
    return JsonText.of(stamped);
  }
}
