package io.printerconnector.loop;

/**
 * How a loop goes.
 *
 * @param what what it does, such as {@code heartbeats}
 * @param runs how many runs have ended since the start
 * @param failedRuns how many of them failed
 * @param failures how many have failed in a row, up to now
 * @param reason why the last one failed; null while none has in a row
 * @param failingSeconds seconds since the first of those; null if there is none
 * @param succeededSeconds seconds since the cloud last took a request; null if it never has
 */
public record LoopState(
    String what,
    long runs,
    long failedRuns,
    int failures,
    String reason,
    Long failingSeconds,
    Long succeededSeconds) {}
