package io.printerconnector.printer;

/**
 * How long a websocket may be quiet, in milliseconds.
 *
 * @param silenceMillis after so long without a message the connection counts as broken
 * @param proofMillis Klipper has to prove once in this time that it lives
 * @param answerMillis a request that is not answered in this time is not waited for any longer
 */
record StreamTimes(long silenceMillis, long proofMillis, long answerMillis) {}
