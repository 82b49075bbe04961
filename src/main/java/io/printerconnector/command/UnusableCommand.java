package io.printerconnector.command;

/**
 * An element of the cloud's command list of which not everything could be taken over.
 *
 * @param id the JSON value of its id, or null if that did not come
 * @param action the JSON value of its action, or null if that did not come
 * @param reason why it cannot be used, for the cloud to read
 */
public record UnusableCommand(Object id, Object action, String reason) {}
