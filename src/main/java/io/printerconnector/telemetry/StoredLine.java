package io.printerconnector.telemetry;

import java.time.Instant;

/**
 * A line for a segment.
 *
 * @param number counts the lines of this process
 * @param bytes the line with its line feed
 * @param capturedAt when the snapshot was taken
 */
record StoredLine(long number, byte[] bytes, Instant capturedAt) {}
