package io.printerconnector.bench.farm;

import io.printerconnector.machine.RunningProcess;
import io.printerconnector.machine.SystemCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A node of the farm: {@code printer-connector farm} in a process of its own. */
final class FarmNode implements AutoCloseable {

  private static final Path LAUNCHER =
      Path.of("target", "printer-connector-farm", "bin", "printer-connector").toAbsolutePath();
  private static final long LONGEST_STOP_SECONDS = 120;

  private final int number;
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment;
  private final Path log;
  private Process process;
  private boolean frozen;

  /**
   * Makes it, but does not start it.
   *
   * @param number from 1
   * @param prefix the words before its command
   * @param farm the file with the farm's properties
   * @param heap options of its JVM
   */
  FarmNode(
      int number,
      List<String> prefix,
      Path farm,
      Path log,
      String heap,
      Map<String, String> environment) {
    this.number = number;
    this.log = log;
    this.environment = environment;
    command.addAll(prefix);
    if (isInstalled()) {
      command.add(LAUNCHER.toString());
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(heap.split(" ")));
      command.add("-XX:+UseSerialGC");
      command.add("-Dfile.encoding=UTF-8");
      command.add("-Dconnector.home=" + Path.of("").toAbsolutePath());
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add("io.printerconnector.Main");
    }
    command.addAll(List.of("farm", "--config", farm.toString()));
  }

  /** Whether the distribution of a farm is there, which is what is measured then. */
  static boolean isInstalled() {
    return Files.isExecutable(LAUNCHER);
  }

  int number() {
    return number;
  }

  Path log() {
    return log;
  }

  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Whether it can do anything now. */
  boolean isRunning() {
    return isAlive() && !frozen;
  }

  RunningProcess running() {
    return new RunningProcess(process.pid());
  }

  /** To which ports it has connections; none if it does not run. */
  Set<Integer> connectedTo() {
    try {
      return isRunning() ? running().connectedTo() : Set.of();
    } catch (IOException e) {
      return Set.of(); // it has just ended
    }
  }

  /** SIGKILL, and its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    frozen = false;
  }

  /** SIGSTOP. */
  void freeze() throws IOException {
    SystemCommand.run("kill", "-STOP", String.valueOf(process.pid()));
    frozen = true;
  }

  /** SIGCONT. */
  void thaw() throws IOException {
    SystemCommand.run("kill", "-CONT", String.valueOf(process.pid()));
    frozen = false;
  }

  /**
   * SIGTERM, and its end.
   *
   * @throws IllegalStateException if it does not end
   */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("node " + number + " does not end on SIGTERM");
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public String toString() {
    return "node-" + number;
  }
}
