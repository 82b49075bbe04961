package io.printerconnector.cli;

import io.printerconnector.logging.LogLevel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a level of the log on a command line. */
public final class LogLevelConverter implements ITypeConverter<LogLevel> {

  @Override
  public LogLevel convert(String value) {
    try {
      return LogLevel.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
