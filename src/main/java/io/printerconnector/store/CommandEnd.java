package io.printerconnector.store;

import io.printerconnector.command.Outcome;
import io.printerconnector.json.RawJson;

/**
 * How a command ended.
 *
 * @param succeeded whether it did what it should
 * @param error what went wrong, or null
 * @param result the result as JSON; null if nothing is known of it
 * @param when when it ended; its time of day is not kept
 */
record CommandEnd(boolean succeeded, String error, RawJson result, Moment when) {

  static CommandEnd of(Outcome outcome, Moment when) {
    return new CommandEnd(outcome.succeeded(), outcome.errorMessage(), outcome.result(), when);
  }

  CommandEnd with(RawJson newResult) {
    return new CommandEnd(succeeded, error, newResult, when);
  }

  int size() {
    return result == null ? 0 : result.size();
  }
}
