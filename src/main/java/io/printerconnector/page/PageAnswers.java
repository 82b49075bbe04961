package io.printerconnector.page;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import io.printerconnector.policy.Lock;
import io.printerconnector.printer.Printers;
import io.printerconnector.store.AuditTrail;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** Answers what a browser asks for, from the parts that know it. */
public final class PageAnswers {

  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?]*)\\?\\S*");
  private static final int MOST_COMMANDS = 200;
  private static final String BUSY =
      "others have asked for this at the same time; try again in some seconds";

  private final AuditTrail commands;
  private final Printers printers;
  private final Lock lock;

  /**
   * @param commands those that have ended
   * @param printers of this connector
   * @param lock what the owner may set
   */
  public PageAnswers(AuditTrail commands, Printers printers, Lock lock) {
    this.commands = commands;
    this.printers = printers;
    this.lock = lock;
  }

  /** What is wrong with a request. */
  public static final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
      super(message);
    }
  }

  /**
   * Commands that have ended, the newest first, as JSON.
   *
   * @param printer only those of this printer; null for all
   * @param outcome only those that {@code succeeded}, {@code failed} or were {@code refused}; null
   *     for all
   * @param before only those before this place; null for the newest
   * @param most how many; null for 50
   * @throws BadRequestException if one of them makes no sense
   */
  public String commands(
      @Header("printer") String printer,
      @Header("outcome") String outcome,
      @Header("before") String before,
      @Header("most") String most) {
    Long place = before == null ? null : number("before", before);
    long count = most == null ? 50 : number("most", most);
    AuditTrail.Page page =
        commands.page(
            filter(printer, outcome), place, (int) Math.min(Math.max(1, count), MOST_COMMANDS));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("commands", page.commands());
    members.put("more", page.more());
    members.put("next", page.next());
    return JsonText.of(members);
  }

  private static AuditTrail.Filter filter(String printer, String outcome) {
    try {
      return new AuditTrail.Filter(printer, outcome);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("outcome must be succeeded, failed or refused");
    }
  }

  private static long number(String name, String text) {
    if (!text.matches("\\d{1,15}")) {
      throw new BadRequestException(name + " must be a number");
    }
    return Long.parseLong(text);
  }

  /**
   * The printer with this id.
   *
   * @throws BadRequestException if there is none
   */
  public PrinterConfig printer(@Header("printer") String id) {
    return printers.all().stream()
        .filter(one -> one.printerId() != null && one.printerId().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new BadRequestException("there is no printer with this id"));
  }

  /**
   * Locks or unlocks the printers, by the member {@code locked} of a JSON object.
   *
   * @return the new state, as such an object
   * @throws BadRequestException if it is neither true nor false
   * @throws IOException if it will not last
   */
  public String lock(@Body String json) throws IOException {
    Object wanted = null;
    try {
      wanted = JsonText.parse(json) instanceof Map<?, ?> members ? members.get("locked") : null;
    } catch (IllegalArgumentException e) {
      // said below
    }
    if (!(wanted instanceof Boolean on)) {
      throw new BadRequestException("the body must be {\"locked\": true} or {\"locked\": false}");
    }
    lock.set(on);
    return JsonText.of(Map.of("locked", lock.isOn()));
  }

  /** What has gone wrong, as a JSON object with {@code error}, without secrets. */
  public String error(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof RejectedExecutionException) {
      return JsonText.of(Map.of("error", BUSY)); // Camel would speak of a throttle
    }
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    // A camera's address may have its key there.
    String shown = QUERY.matcher(text).replaceAll("$1?...");
    return JsonText.of(Map.of("error", Secrets.ofThisProcess().redact(shown)));
  }
}
