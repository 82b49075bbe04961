package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Refuses commands that have waited too long: nobody expects a print to begin hours after the
 * click.
 */
public final class CommandExpiry {

  /** A status may be so much older than the moment at which it is judged. */
  private static final double STATUS_LAG_SECONDS = 1;

  private final Database database;
  private final String connector;
  private final Moment.Source clock;
  private Duration age = Duration.ofMinutes(15);
  private Duration longestTransfer = Duration.ofHours(1);
  private Set<String> actions = Set.of();
  private Set<String> jobActions = Set.of();

  /**
   * @param database knows when a command was first seen
   * @param connector names the connector whose commands they are
   */
  public CommandExpiry(Database database, Supplier<String> connector) {
    this(database, connector.get(), Moment::now);
  }

  CommandExpiry(Database database, String connector, Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.clock = clock;
  }

  /** Seconds from the moment a command was first seen to its expiry. */
  public void setSeconds(long seconds) {
    this.age = Duration.ofSeconds(seconds);
  }

  /** Actions that expire by age, separated by commas. */
  public void setActions(String actions) {
    this.actions = names(actions);
  }

  /**
   * Those of them that do not expire while the job goes on that they came for, separated by commas.
   */
  public void setJobActions(String actions) {
    this.jobActions = names(actions);
  }

  /** Longest time on its way that does not make the start of a file older, in seconds. */
  public void setTransferSeconds(long seconds) {
    this.longestTransfer = Duration.ofSeconds(seconds);
  }

  private static Set<String> names(String actions) {
    return Set.of(actions.split("\\s*,\\s*"));
  }

  /**
   * How long ago the command in the variable {@code command} was first seen; for the variables
   * {@code begunAge} and {@code storedAge}, which say when its file was on its way. For a command
   * from before the machine's start only the time of day can tell; if it cannot, the command is
   * older than any limit.
   */
  public Duration age(@Variable("command") Command command) {
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
                    command.action()));
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
    if (isTooOld(exchange) && !jobActions.contains(command.action())) {
      throw expired(command, "and was not carried out");
    }
  }

  /** Whether the command in the variable {@code command} is too old for any job but its own. */
  public boolean needsJob(Exchange exchange) {
    return isTooOld(exchange) && jobActions.contains(command(exchange).action());
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
    if (status.isBusy() && status.totalDuration() + STATUS_LAG_SECONDS < seconds) {
      throw expired(
          command, "and the job that runs now (%s) began later".formatted(status.filename()));
    }
  }

  private boolean isTooOld(Exchange exchange) {
    Command command = command(exchange);
    Duration onItsWay =
        exchange
            .getVariable("storedAge", Duration.ZERO, Duration.class)
            .minus(exchange.getVariable("begunAge", Duration.ZERO, Duration.class));
    Duration forgiven = onItsWay.compareTo(longestTransfer) > 0 ? longestTransfer : onItsWay;
    return actions.contains(command.action()) && age(command).minus(forgiven).compareTo(age) > 0;
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
