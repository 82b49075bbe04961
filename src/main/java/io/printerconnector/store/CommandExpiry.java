package io.printerconnector.store;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Expiry;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * Refuses commands that have waited too long: nobody expects a print to begin hours after the
 * click.
 */
public final class CommandExpiry {

  private static final String BEGUN_AGE = "begunAge";
  private static final String STORED_AGE = "storedAge";

  /** A status may be so much older than the moment at which it is judged. */
  private static final double STATUS_LAG_SECONDS = 1;

  private final Database database;
  private final String connector;
  private final Actions actions;
  private final Moment.Source clock;
  private Duration age = Duration.ofMinutes(15);
  private Duration longestTransfer = Duration.ofHours(1);

  /**
   * @param database knows when a command was first seen
   * @param connector names the connector whose commands they are
   * @param actions whether they can become too old
   */
  public CommandExpiry(Database database, Supplier<String> connector, Actions actions) {
    this(database, connector.get(), actions, database::now);
  }

  CommandExpiry(Database database, String connector, Actions actions, Moment.Source clock) {
    this.actions = actions;
    this.database = database;
    this.connector = connector;
    this.clock = clock;
  }

  /** Seconds from the moment a command was first seen to its expiry. */
  public void setSeconds(long seconds) {
    this.age = Duration.ofSeconds(seconds);
  }

  /** Longest time on its way that does not make the start of a file older, in seconds. */
  public void setTransferSeconds(long seconds) {
    this.longestTransfer = Duration.ofSeconds(seconds);
  }

  /**
   * Takes note that the file of the command in the variable {@code command} is on its way from now
   * on.
   */
  public void fileBegins(Exchange exchange) {
    exchange.setVariable(BEGUN_AGE, age(command(exchange)));
  }

  /** Takes note that the file is where it should be; its time on the way does not count. */
  public void fileIsStored(Exchange exchange) {
    exchange.setVariable(STORED_AGE, age(command(exchange)));
  }

  /**
   * How long ago a command was first seen. For one from before the machine's start only the time of
   * day can tell; if it cannot, the command is older than any limit.
   */
  Duration age(Command command) {
    return clock.now().since(accepted(command));
  }

  /** When it was first seen. */
  Moment accepted(Command command) {
    Moment accepted =
        database.read(
            c ->
                CommandTable.SQL.first(
                    c,
                    row -> new Moment(row.getLong(1), row.getString(2), row.getLong(3)),
                    "accepted",
                    command.id().toString(),
                    JsonText.of(command.id().toString()),
                    command.printerId().toString(),
                    JsonText.of(command.printerId().toString()),
                    connector,
                    StorableText.of(command.action())));
    return accepted == null ? clock.now() : accepted;
  }

  /**
   * Checks the command in the exchange's variable {@code command}.
   *
   * @throws CommandRefusedException if it has expired
   */
  public void check(Exchange exchange) {
    Command command = command(exchange);
    Instant now = clock.now().instant();
    if (command.expiresAt() != null && now.isAfter(command.expiresAt())) {
      throw new CommandRefusedException(
          "expired: it was valid until " + command.expiresAt() + " and was not carried out");
    }
    if (isTooOld(exchange) && actions.of(command).expiry() == Expiry.BY_AGE) {
      throw expired(command, "and was not carried out");
    }
  }

  /** Whether the command in the variable {@code command} is too old for any job but its own. */
  public boolean needsJob(Exchange exchange) {
    return isTooOld(exchange) && actions.of(command(exchange)).expiry() == Expiry.WITH_JOB;
  }

  /**
   * Checks that the job that runs by the status in the body is the one that the command in the
   * variable {@code command} came for: Klipper counts the seconds since the beginning of a job,
   * also while it is paused. If there is no job, none can be taken for another.
   *
   * @throws CommandRefusedException if the job began later than the command came
   */
  public void checkJob(Exchange exchange) {
    Command command = command(exchange);
    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    double seconds = age(command).toMillis() / 1_000.0;
    if (status.isBusy() && !status.machine().isPrinter()) {
      throw expired(command, "and nobody knows since when " + status.doing());
    }
    if (status.isBusy() && status.totalDuration() + STATUS_LAG_SECONDS < seconds) {
      throw expired(
          command, "and the job that runs now (%s) began later".formatted(status.filename()));
    }
  }

  private boolean isTooOld(Exchange exchange) {
    Command command = command(exchange);
    Duration onItsWay =
        exchange
            .getVariable(STORED_AGE, Duration.ZERO, Duration.class)
            .minus(exchange.getVariable(BEGUN_AGE, Duration.ZERO, Duration.class));
    Duration forgiven = onItsWay.compareTo(longestTransfer) > 0 ? longestTransfer : onItsWay;
    return actions.of(command).expiry() != Expiry.NEVER
        && age(command).minus(forgiven).compareTo(age) > 0;
  }

  private CommandRefusedException expired(Command command, String why) {
    return new CommandRefusedException(
        "expired: it was received at %s, more than %d s ago, %s"
            .formatted(accepted(command).instant(), age.toSeconds(), why));
  }

  private static Command command(Exchange exchange) {
    return exchange.getVariable("command", Command.class);
  }
}
