package io.printerconnector.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to start the connector.
 *
 * @param name how the words say it
 * @param java the home of its Java
 * @param archive whether it has an archive of classes
 * @param environment beside these
 * @param arguments of the connector beside the usual ones
 */
record Launch(
    String name,
    Path java,
    boolean archive,
    Map<String, String> environment,
    List<String> arguments) {

  private static final List<String> TAKEN_BACK =
      List.of(
          "MALLOC_ARENA_MAX=8",
          "-Xmn16m -XX:SurvivorRatio=8",
          "-XX:CompileThresholdScaling=1",
          "-XX:TrimNativeHeapInterval=0",
          "-XX:+UsePerfData",
          "-Dio.netty.allocator.numDirectArenas=1 -Dio.netty.allocator.numHeapArenas=1");

  /**
   * @param text words: the version of a Java, {@code archive}, variables of the environment as
   *     {@code NAME=value}, options of the JVM, which begin with a dash, and of the connector,
   *     which begin with two
   */
  static Launch of(String text) {
    Path java = Path.of(System.getProperty("java.home"));
    boolean archive = false;
    Map<String, String> environment = new HashMap<>();
    List<String> options = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (String word : text.split(" ")) {
      if (word.startsWith("--")) {
        arguments.add(word);
      } else if (word.startsWith("-")) {
        options.add(word);
      } else if (word.contains("=")) {
        int equals = word.indexOf('=');
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (word.equals("archive")) {
        archive = true;
      } else {
        java = InstalledJava.of(Integer.parseInt(word));
      }
    }
    environment.put("JAVA_HOME", java.toString());
    environment.put("PRINTER_CONNECTOR_OPTS", String.join(" ", options));
    return new Launch(text, java, archive, environment, arguments);
  }

  /** Each Java without and with an archive, and some options of the launcher taken back. */
  static List<Launch> usual() {
    List<Launch> launches = new ArrayList<>();
    for (int version : InstalledJava.versions()) {
      launches.add(of(String.valueOf(version)));
      launches.add(of(version + " archive"));
    }
    for (String option : TAKEN_BACK) {
      launches.add(of("archive " + option));
    }
    return launches;
  }
}
