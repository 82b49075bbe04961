package io.printerconnector.bench;

/** What a measurement promises: prints what is broken, and remembers that something was. */
final class Promises {

  private boolean kept = true;

  void check(boolean holds, String promise) {
    if (!holds) {
      System.out.println("  BROKEN: " + promise);
      kept = false;
    }
  }

  /** Ends the process, with the exit code 1 if a promise is broken. */
  void exit() {
    System.exit(kept ? 0 : 1);
  }
}
