package io.printerconnector.bench;

/** The numbers on the command line of a measurement. */
record Arguments(String... texts) {

  int number(int index, int otherwise) {
    return (int) number(index, (long) otherwise);
  }

  long number(int index, long otherwise) {
    return texts.length > index ? Long.parseLong(texts[index]) : otherwise;
  }

  /** The one that makes a run repeatable. */
  long seed(int index) {
    return number(index, System.nanoTime());
  }
}
