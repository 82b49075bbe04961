package io.printerconnector.routes;

import java.util.stream.Stream;

/** Texts from outside that would mean something if they became part of an expression or of JSON. */
public final class HostileTexts {

  /** Where a parameterized test finds them. */
  public static final String ALL = "io.printerconnector.routes.HostileTexts#all";

  private HostileTexts() {}

  /** All of them. */
  public static Stream<String> all() {
    return Stream.of(
        "Helper: park toolhead",
        "global:secret",
        "${body}",
        "${bean:connector?method=authorization}",
        "${variable.command}",
        "{{state.dir}}",
        "{{no.such.property}}",
        "resource:file:/etc/hostname",
        "'quoted'",
        "\"quoted\"",
        "a\"b",
        "it's",
        "a, b",
        "a) == true || (b",
        "(",
        "back\\slash \\n",
        "two\nlines",
        "null",
        "*");
  }
}
