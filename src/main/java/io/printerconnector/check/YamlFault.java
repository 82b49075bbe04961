package io.printerconnector.check;

/** Why a text is no YAML that a route file can have. */
final class YamlFault extends Exception {

  private final int line;

  YamlFault(int line, String text) {
    super(text);
    this.line = line;
  }

  int line() {
    return line;
  }
}
