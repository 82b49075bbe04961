package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.OutcomeReference;

/**
 * What an earlier run has left of a command.
 *
 * @param command the command; null if it has ended
 * @param started whether the printer may have been asked to carry it out
 * @param outcome which command has ended, for its outcome to be sent; else null
 */
public record LeftBehind(Command command, boolean started, OutcomeReference outcome) {}
