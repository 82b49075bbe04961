package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeTest {

  @TempDir private Path home;

  @Test
  void isOneIfTheRoutesCannotBeStarted() throws Exception {
    Path config = home.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:9", "connector_id": 1, "connector_secret": "s",
         "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:9"}]}
        """);
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dconnector.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(home.resolve("log")))
          .contains("application.properties cannot be read; reinstall it");
    } finally {
      process.destroyForcibly();
    }
  }
}
