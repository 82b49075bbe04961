package io.printerconnector.command;

/**
 * An element of the cloud's command list that could not be read completely.
 *
 * @param id the JSON value of its id, or null if it did not arrive
 * @param action the JSON value of its action, or null if it did not arrive
 * @param reason why it cannot be used, for the cloud to read
 */
public record UnusableCommand(Object id, Object action, String reason) {}
