package io.printerconnector.status;

/**
 * How one of the owner's own routes is.
 *
 * @param name its id, or the name of its file
 * @param state {@code running}, {@code stopped} or {@code failed}
 * @param reason why it failed, or null
 */
public record OwnRouteState(String name, String state, String reason) {}
