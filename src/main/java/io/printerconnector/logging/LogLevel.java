package io.printerconnector.logging;

public enum LogLevel {
  INFO;

  public static LogLevel parse(String s) {
    return INFO;
  }

  public void apply() {}
}
