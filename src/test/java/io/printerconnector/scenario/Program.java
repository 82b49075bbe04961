package io.printerconnector.scenario;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts the program as a process of its own, with the class path of this one. */
final class Program {

  /** Properties for a process whose loops are due soon, and soon again after a failure. */
  static final Map<String, String> QUICK =
      Map.of(
          "loops.tickMillis", "50",
          "loops.immediate", "true",
          "heartbeat.maxWaitSeconds", "1",
          "commands.maxWaitSeconds", "1",
          "commands.firstHoldSeconds", "1",
          "commands.holdSeconds", "1",
          "outcomes.maxWaitSeconds", "1",
          "telemetry.maxWaitSeconds", "1",
          "cloud.breakerOpenSeconds", "1");

  private Program() {}

  /** Starts it with these arguments; what it writes goes to the file. */
  static Process start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** The same with these variables or properties, as a user sets them in the environment. */
  static Process start(Path log, Map<String, String> properties, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher has them.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss512k", "-Xmx96m"));
    command.addAll(List.of("-Xmn4m", "-XX:SurvivorRatio=2", "-XX:MinHeapFreeRatio=15"));
    command.addAll(List.of("-XX:MaxHeapFreeRatio=30", "-XX:+ExitOnOutOfMemoryError"));
    command.add("-Dio.netty.allocator.numDirectArenas=0");
    command.add("-Dio.netty.allocator.numHeapArenas=0");
    command.add("-Dconnector.home=" + Workshop.home());
    command.addAll(List.of("-cp", classPath()));
    command.add("io.printerconnector.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    properties.forEach(
        (name, value) ->
            builder.environment().put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return builder.start();
  }

  /** Without the tests, which have a log of their own. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
