package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code printer-connector check}, as its user calls it. */
class CheckScenariosTest {

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void configure() throws Exception {
    config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:1", "connector_id": 5, "connector_secret": "s",
         "state_dir": "%s",
         "moonraker": [{"name": "a", "printer_id": 1, "base_url": "http://127.0.0.1:1"}]}
        """
            .formatted(folder.resolve("state")));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void saysThatAllIsWellAndLeavesNothingBehind() throws Exception {
    assertThat(check()).isZero();

    assertThat(output()).startsWith("ok: ").hasLineCount(1);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void saysWhereARouteIsWrong() throws Exception {
    Path own = Files.createDirectories(folder.resolve("routes.d")).resolve("tell.camel.yaml");
    Files.writeString(
        own,
        """
        - route:
            id: own-tell
            from:
              uri: direct:own-tell
              steps:
                - to:
                    uri: http:example.com/hook
                    parameters:
                      responseTimeOut: 5000
        """);

    assertThat(check()).isEqualTo(1);
    assertThat(output())
        .isEqualTo(
            own
                + ":9: http: has no option \"responseTimeOut\"; did you mean \"responseTimeout\"?\n"
                + "1 error, 0 warnings\n");
  }

  private int check() throws Exception {
    Process process = Program.start(log(), "check", "--config", config.toString());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String output() throws Exception {
    return Files.readString(log());
  }
}
