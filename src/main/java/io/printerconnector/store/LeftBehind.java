package io.printerconnector.store;

import io.printerconnector.command.Command;

/**
 * A command that an earlier run has left.
 *
 * @param command the command
 * @param started whether the printer may have been asked to carry it out
 */
public record LeftBehind(Command command, boolean started) {}
