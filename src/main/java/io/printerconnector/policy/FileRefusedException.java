package io.printerconnector.policy;

/**
 * The owner's policy forbids what stands in a file, a part of which the printer has got by then.
 */
public final class FileRefusedException extends PolicyRefusedException {

  FileRefusedException(String reason) {
    super(FileRules.RULE, reason);
  }
}
