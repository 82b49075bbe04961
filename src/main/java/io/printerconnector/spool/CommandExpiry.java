package io.printerconnector.spool;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Refuses commands that have waited too long: nobody expects a print to begin hours after the
 * click.
 */
public final class CommandExpiry {

  private final CommandSpool spool;
  private final Clock clock;
  private Duration age = Duration.ofMinutes(15);
  private Set<String> actions = Set.of();

  public CommandExpiry(CommandSpool spool) {
    this(spool, Clock.systemUTC());
  }

  CommandExpiry(CommandSpool spool, Clock clock) {
    this.spool = spool;
    this.clock = clock;
  }

  /** Seconds from the moment a command was first seen to its expiry. */
  public void setSeconds(long seconds) {
    this.age = Duration.ofSeconds(seconds);
  }

  /** Actions that expire by age, separated by commas. */
  public void setActions(String actions) {
    this.actions = Set.of(actions.split("\\s*,\\s*"));
  }

  /**
   * Checks the command in the exchange's variable {@code command}.
   *
   * @throws CommandRefusedException if it has expired
   */
  public void check(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    Instant now = clock.instant();
    if (command.expiresAt() != null && now.isAfter(command.expiresAt())) {
      throw new CommandRefusedException(
          "expired: it was valid until " + command.expiresAt() + " and was not carried out");
    }
    if (actions.contains(command.action()) && spool.age(command).compareTo(age) > 0) {
      throw new CommandRefusedException(
          "expired: it was received at %s, more than %d s ago, and was not carried out"
              .formatted(spool.acceptedAt(command), age.toSeconds()));
    }
  }
}
