package io.printerconnector.command;

/**
 * The result of a long string in the cloud's command list: its base64 was decoded into a file as it
 * arrived.
 *
 * @param stored the file, or null if there is none
 * @param error why there is none, for the cloud to read; null if there is one
 */
public record ReceivedContent(StoredContent stored, String error) {}
