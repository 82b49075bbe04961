package io.printerconnector.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real connector in a process of its own, to be killed. */
final class ConnectorProcess {

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx96m",
          "-Dfile.encoding=UTF-8",
          // Everything that waits does so briefly, so that much happens between two kills.
          "-Dloops.tickMillis=20",
          "-Dheartbeat.maxWaitSeconds=1",
          "-Dcommands.maxWaitSeconds=1",
          "-Dsnapshots.maxWaitSeconds=1",
          "-Doutcomes.maxWaitSeconds=1",
          "-Dloops.immediate=true",
          "-Dprinterlynx.maxWaitSeconds=1",
          "-Dprinterlynx.stableSeconds=0",
          "-Dprinterlynx.pingSeconds=1",
          "-Dprinterlynx.silenceSeconds=3",
          "-Dprinterlynx.confirmSeconds=2",
          // Each run is killed, and what it leaves is what the next one has to take up.
          "-Drecovery.crashes=0",
          "-Drecovery.lookMillis=100",
          "-Dprinter.startPatienceSeconds=2",
          "-Dprinter.startCheckMillis=50");

  private final Process process;

  private ConnectorProcess(Process process) {
    this.process = process;
  }

  /** Starts it with the class path of this process. */
  static ConnectorProcess start(Path home, Path config, Path log, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Dconnector.home=" + home);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.printerconnector.Main");
    command.add("--config");
    command.add(config.toString());
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ConnectorProcess(process);
  }

  /** Waits for its end and gives the exit code. */
  int await(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the connector did not end within " + seconds + " s");
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, and its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; gives the milliseconds until it ended. */
  long terminate() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    await(30);
    return (System.nanoTime() - begin) / 1_000_000;
  }
}
