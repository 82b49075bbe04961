package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.store.RecentCommands;
import java.time.Duration;
import org.apache.camel.Variable;

/**
 * Recognises a command that comes once more, because the broker got no acknowledgement of it, or
 * because its sender gave it the same id: it is the command that it was, and so is not carried out
 * again.
 */
public final class RepeatedCommands {

  private final RecentCommands commands;
  private Duration window = Duration.ofSeconds(600);

  /** Compares with what the printers got before. */
  public RepeatedCommands(RecentCommands commands) {
    this.commands = commands;
  }

  /** Seconds after a command in which it can come once more. */
  public void setSeconds(long seconds) {
    this.window = Duration.ofSeconds(seconds);
  }

  /**
   * The id for the command in the variable {@code message}: that of an earlier one if it is that.
   *
   * @param about the file, the URL or the camera that it is about; may be null
   */
  public Identifier commandId(
      @Variable("message") CommandMessage message,
      @Variable("about") String about,
      @Variable("printer") PrinterConfig printer) {
    boolean recognisable = message.id() != null || message.again();
    if (recognisable) {
      for (RecentCommands.Recent recent : commands.of(printer.printerId())) {
        if (recent.age().compareTo(window) <= 0 && ReplyKey.parse(recent.id()).isAgain(message)) {
          return recent.id();
        }
      }
    }
    return ReplyKey.of(message, about).commandId();
  }
}
