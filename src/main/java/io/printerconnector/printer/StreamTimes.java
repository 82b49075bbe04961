package io.printerconnector.printer;

/**
 * How long a websocket may be quiet, in milliseconds.
 *
 * @param doubtMillis after so long without a message the printer is asked over HTTP
 * @param silenceMillis after so long without a message the connection counts as broken, and after
 *     so long without a sign of Klipper the printer as lost
 * @param refreshMillis everything is queried once in this time
 * @param answerMillis a request that is not answered in this time is not waited for any longer
 * @param retryMillis from one look for a Klipper that is away to the next
 */
record StreamTimes(
    long doubtMillis, long silenceMillis, long refreshMillis, long answerMillis, long retryMillis) {

  /**
   * After so long without a sign of Klipper it is asked for one. Moonraker sends a message each
   * second, so this leaves half of the silence for the answer.
   */
  long pingMillis() {
    return silenceMillis * 3 / 8;
  }
}
