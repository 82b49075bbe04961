package io.printerconnector.loop;

/** A failure that results from a reported one, and need not be reported again. */
public interface KnownFailure {}
