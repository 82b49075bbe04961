package io.printerconnector.bench;

import io.printerconnector.machine.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The distribution's connector in a process of its own, started as a user does. */
public final class LaunchedConnector implements AutoCloseable {

  private final Instant started;
  private final Process process;

  private LaunchedConnector(Instant started, Process process) {
    this.started = started;
    this.process = process;
  }

  /** Starts it; what it writes goes to the log. */
  public static LaunchedConnector start(Path config, Path log) throws IOException {
    return start(config, log, Map.of());
  }

  /** The same with these variables in its environment. */
  static LaunchedConnector start(Path config, Path log, Map<String, String> environment)
      throws IOException {
    return start(config, log, environment, List.of());
  }

  /** The same with further arguments. */
  static LaunchedConnector start(
      Path config, Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path launcher = Path.of("target", "printer-connector", "bin", "printer-connector");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(launcher.toAbsolutePath().toString(), "--config", config.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Instant now = Instant.now();
    return new LaunchedConnector(now, builder.start());
  }

  /** When its launcher was started. */
  Instant started() {
    return started;
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  int threads() throws IOException {
    return (int) status("Threads");
  }

  /** How many threads have a name that begins so; the system knows its first 15 characters. */
  long threads(String beginning) throws IOException {
    long found = 0;
    try (Stream<Path> all = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
      for (Path thread : all.toList()) {
        found += Files.readString(thread.resolve("comm")).startsWith(beginning) ? 1 : 0;
      }
    }
    return found;
  }

  long residentMegabytes() throws IOException {
    return residentKilobytes() / 1024;
  }

  long residentKilobytes() throws IOException {
    return status("VmRSS");
  }

  ProcessMemory memory() throws IOException {
    return ProcessMemory.of(process.pid());
  }

  /** How many file descriptors it has open. */
  int descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      return (int) open.count();
    }
  }

  /** Has it collect its garbage; what is used then is live. */
  LiveHeap collect() throws IOException, InterruptedException {
    return LiveHeap.of(process.pid());
  }

  /** The largest resident set so far. */
  long peakMegabytes() throws IOException {
    return status("VmHWM") / 1024;
  }

  /** Begins to look for the largest resident set anew. */
  void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc", String.valueOf(process.pid()), "clear_refs"), "5");
  }

  /** What its threads have computed since it was started, in seconds of one core. */
  double cpuSeconds() throws IOException {
    return running().cpuSeconds();
  }

  /** The options of its JVM, as the launcher gave them. */
  String options() throws Exception {
    Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    // Before, it is the launcher's own.
    Waiting.until(() -> Files.readString(commandLine).contains("io.printerconnector.Main"));
    String[] words = Files.readString(commandLine).split("\0");
    StringBuilder options = new StringBuilder();
    for (String word : words) {
      if (word.startsWith("-X") || word.startsWith("-Dcamel")) {
        options.append(word).append(' ');
      }
    }
    return options.toString().strip();
  }

  private long status(String field) throws IOException {
    return running().status(field);
  }

  /** Its process. */
  public RunningProcess running() {
    return new RunningProcess(process.pid());
  }

  /** SIGKILL, and its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and SIGKILL if it does not end. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}
