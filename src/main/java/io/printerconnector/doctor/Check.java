package io.printerconnector.doctor;

/** Looks at one part of an installation. */
interface Check {

  /** What it is about, which begins the names of its findings; may be empty. */
  default String subject() {
    return "";
  }

  /** What did not come to an end if it takes too long. */
  default String part() {
    return subject();
  }

  /** Adds what it finds, one after the other. */
  void look(Findings findings) throws Exception;
}
