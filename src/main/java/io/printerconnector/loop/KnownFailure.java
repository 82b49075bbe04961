package io.printerconnector.loop;

/** A failure that follows from one that was reported before, and need not be reported again. */
public interface KnownFailure {}
