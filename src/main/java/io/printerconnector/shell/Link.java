package io.printerconnector.shell;

import java.util.Map;

/** A way to a machine. What it says is of limited size; nothing is tried twice here. */
public interface Link extends AutoCloseable {

  /** Longest answer that is read, in bytes. */
  int LONGEST_ANSWER = 8 << 20;

  /** Where it leads to, for messages. */
  String address();

  /**
   * Asks once.
   *
   * @return the result as JSON has it; empty if it is no object
   * @throws MachineException if there is no answer, or a refusal
   */
  Map<?, ?> ask(Method method, Map<String, ?> parameters, Deadline deadline)
      throws MachineException, InterruptedException;

  /**
   * Opens a lasting connection, on which the machine also says things unasked.
   *
   * @throws MachineException if it cannot be opened
   */
  Live live(Deadline deadline) throws MachineException, InterruptedException;

  /**
   * Moonraker, for what Klipper alone does not have.
   *
   * @throws MachineException if the link leads to a Klipper without Moonraker
   */
  default MoonrakerLink moonraker() throws MachineException {
    throw new MachineException(
        MachineException.Trouble.REFUSED,
        "this needs Moonraker: %s is reached over Klipper's socket".formatted(address()));
  }

  @Override
  void close();
}
