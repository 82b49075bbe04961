package io.printerconnector.policy;

/** The owner's policy forbids something in a file, after a part of it was sent to the printer. */
public final class FileRefusedException extends PolicyRefusedException {

  FileRefusedException(String reason) {
    super(FileRules.RULE, reason);
  }
}
