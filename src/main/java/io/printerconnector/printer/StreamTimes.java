package io.printerconnector.printer;

/**
 * How long a websocket may be quiet, in milliseconds.
 *
 * @param doubtMillis after this time without a message the printer is queried over HTTP
 * @param silenceMillis after this time without a message the connection counts as broken, and
 *     without a sign of life from Klipper the printer counts as lost
 * @param refreshMillis time between queries of everything
 * @param answerMillis longest wait for the answer to a request
 * @param retryMillis time between checks for a Klipper that is away
 */
record StreamTimes(
    long doubtMillis, long silenceMillis, long refreshMillis, long answerMillis, long retryMillis) {

  /**
   * Time without a sign of life after which Klipper is asked for one. Moonraker sends a message
   * every second, so this leaves half of the silence for the answer.
   */
  long pingMillis() {
    return silenceMillis * 3 / 8;
  }
}
