package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;

/** A command that changes nothing, so no answer means only that the machine is not there. */
abstract class QuestionCommand extends MachineCommand {

  abstract int ask(Link link) throws MachineException, InterruptedException;

  @Override
  final int run(Link link) throws MachineException, InterruptedException {
    try {
      return ask(link);
    } catch (MachineException e) {
      throw e.ofQuestion();
    }
  }
}
