package io.printerconnector.shell;

/** A machine does not do what it was asked, or cannot be asked; the message says why. */
public final class MachineException extends Exception {

  /** What that means for who has asked. */
  public enum Trouble {
    /** The machine has answered, and said no; in its own words. */
    REFUSED,
    /** The request has not reached it. It may be worth another try. */
    AWAY,
    /** What answers is no such machine. */
    STRANGER,
    /** The request was sent, but no answer has come: it may or may not have been carried out. */
    LOST
  }

  private final Trouble trouble;

  MachineException(Trouble trouble, String message) {
    super(message);
    this.trouble = trouble;
  }

  /** What it means. */
  public Trouble trouble() {
    return trouble;
  }

  /** The same of a question: whether it has reached the machine does not matter. */
  public MachineException ofQuestion() {
    return trouble == Trouble.LOST ? new MachineException(Trouble.AWAY, getMessage()) : this;
  }

  /** Whether a question may be answered if it is asked once more. */
  boolean mayPass() {
    return trouble == Trouble.AWAY || trouble == Trouble.LOST;
  }
}
