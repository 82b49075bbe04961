package io.printerconnector.simulator.cloud;

/**
 * A printer as the cloud knows it.
 *
 * @param id the assigned id, a {@link Long} or a {@link String}
 * @param name the display name, or null
 * @param reachable what the last heartbeat said, or null if none has named this printer
 */
public record RegisteredPrinter(Object id, String name, Boolean reachable) {}
