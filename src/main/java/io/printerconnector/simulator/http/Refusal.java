package io.printerconnector.simulator.http;

/** A request that is answered with an error; the message is the text of the answer. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status the HTTP status to answer with
   */
  public Refusal(int status, String text) {
    super(text);
    this.status = status;
  }

  /** What to answer. */
  public Answer answer() {
    return Answer.error(status, getMessage());
  }
}
