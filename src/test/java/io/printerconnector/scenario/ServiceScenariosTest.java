package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a service; a script stands in for systemd's own {@code systemd-notify}. */
class ServiceScenariosTest {

  @TempDir private Path folder;

  @Test
  void tellsSystemdAndScriptsHowItGoes() throws Exception {
    Path told = folder.resolve("told");
    Path status = folder.resolve("status");
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      Process process = start(environment(told), workshop.config());
      try {
        eventually("the connection").until(() -> content(told).contains("STATUS=connected since"));
        assertThat(content(told)).contains("READY=1 WATCHDOG=1 STATUS=pairing since");
        assertThat(content(status)).contains("state=connected\n", "pid=" + process.pid() + "\n");

        workshop.cloud().faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));

        eventually("the loss").until(() -> content(told).contains("STATUS=away since"));
        assertThat(content(status)).contains("state=away\n");
        assertThat(process.isAlive()).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void endsWithACodeOfItsOwnIfAnotherStartWouldNotHelp() throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), "{\"moonraker\": 7}");
    Process process = start(Map.of(), config);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(78);
      assertThat(content(folder.resolve("log"))).contains("invalid configuration", "moonraker");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void endsWithThatCodeAlsoIfTheTokenIsRefused() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of("pairing_token", "PAIR_of_somebody_else"));
      Process process = start(Map.of(), workshop.config());
      try {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(78);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Map<String, String> environment(Path told) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path script =
        Files.writeString(
            bin.resolve("systemd-notify"), "#!/bin/sh\necho \"$@\" >>'%s'\n".formatted(told));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new HashMap<>(Program.QUICK);
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("NOTIFY_SOCKET", folder.resolve("notify").toString());
    environment.put("RUNTIME_DIRECTORY", folder.toString());
    environment.put("service.checkSeconds", "1");
    return environment;
  }

  private Process start(Map<String, String> environment, Path config) throws IOException {
    return Program.start(
        folder.resolve("log"), environment, "--service", "--config", config.toString());
  }

  private static String content(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
