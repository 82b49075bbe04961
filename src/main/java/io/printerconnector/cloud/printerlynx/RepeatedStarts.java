package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.store.RecentCommands;
import java.time.Duration;
import org.apache.camel.Variable;

/**
 * Recognises the start of a file that comes once more, because a server that got no answer sends it
 * again, or somebody clicks twice: it gets the id of the first one, and so is not carried out
 * again.
 */
public final class RepeatedStarts {

  private final RecentCommands commands;
  private final Actions actions;
  private Duration window = Duration.ofSeconds(60);

  /**
   * @param commands what the printers got before
   * @param actions which actions take back a start
   */
  public RepeatedStarts(RecentCommands commands, Actions actions) {
    this.commands = commands;
    this.actions = actions;
  }

  /**
   * Seconds after a start in which another one of the same file means the same; it does anyway
   * until the start has ended and the cloud knows how.
   */
  public void setSeconds(long seconds) {
    this.window = Duration.ofSeconds(seconds);
  }

  /**
   * The id of the command for a message: that of an earlier one if it repeats it. It does not after
   * a failure that the cloud knows of, unless the print may have begun, or after a cancel or a
   * stop.
   */
  public Identifier commandId(
      @Variable("key") MessageKey key, @Variable("printer") PrinterConfig printer) {
    if (!"START".equals(key.job())) {
      return key.commandId();
    }
    for (RecentCommands.Recent recent : commands.of(printer.printerId())) {
      if (actions.of(recent.action()).withdrawsStarts()) {
        break;
      }
      if (MessageKey.parse(recent.id()).isStartOf(key.file())) {
        return isMeant(recent) ? recent.id() : key.commandId();
      }
    }
    return key.commandId();
  }

  private boolean isMeant(RecentCommands.Recent start) {
    return start.open() || !start.failed() && start.age().compareTo(window) <= 0;
  }
}
