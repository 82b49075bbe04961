package io.printerconnector.command;

/**
 * A file that belongs to a command and waits on this machine's disk, because it may not fit into
 * memory.
 *
 * @param name its name in the folder {@code files} of the state directory
 * @param size its length in bytes
 */
public record StoredContent(String name, long size) {}
