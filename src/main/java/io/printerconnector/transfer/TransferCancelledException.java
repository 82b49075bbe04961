package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;

/** A transfer was ended on purpose; the message says by what. */
public final class TransferCancelledException extends CommandFailedException {

  TransferCancelledException(String message) {
    super(message);
  }
}
