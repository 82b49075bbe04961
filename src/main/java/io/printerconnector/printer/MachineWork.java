package io.printerconnector.printer;

/** What a machine that is no printer does, by the fields that its description names. */
record MachineWork(PrinterStatus status) {

  /** Whether it works, or is paused. */
  boolean isBusy() {
    return isTrue(status.machine().busy());
  }

  /** In the words for prints: standby, printing or paused. */
  String state() {
    if (!isBusy()) {
      return "standby";
    }
    return isTrue(status.machine().paused()) ? "paused" : "printing";
  }

  /** The same for people, as a clause: {@code the winder is busy}. */
  String doing() {
    String job = status.job();
    return "the %s is %s".formatted(status.machine(), job.equals("printing") ? "busy" : job);
  }

  /** Whether {@code OBJECT.FIELD} is true; not if there is none. */
  private boolean isTrue(String name) {
    if (name == null) {
      return false;
    }
    int dot = name.lastIndexOf('.');
    return Boolean.TRUE.equals(status.field(name.substring(0, dot), name.substring(dot + 1)));
  }
}
