package io.printerconnector.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.logging.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfEnvironmentVariable(named = "CLOUD_PROTOCOL", matches = ".*")
class InstallationTest {

  @TempDir private Path folder;

  @Test
  void knowsTheCloudOfConfigJsonAndHidesItsSecrets() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(folder.resolve("connector.properties"), "cloud.protocol=other\n");
    assertThat(installation(config).setting("cloud.protocol")).isEqualTo("other");
    Files.writeString(
        config,
        """
        {"cloud": "printerlynx", "moonraker": [{"base_url": "http://127.0.0.1:7125"}],
         "printerlynx": {"agent_token": "hush-agent-1", "user_token": "hush-user-1",
          "username": "me", "password": "hush pass 1"}}
        """);

    Installation installation = installation(config);

    assertThat(installation.troubles()).isEmpty();
    assertThat(installation.setting("cloud.protocol")).isEqualTo("printerlynx");
    assertThat(Secrets.ofThisProcess().redact("hush-agent-1, hush-user-1 and hush pass 1"))
        .doesNotContain("hush");
  }

  @Test
  void hidesTheSecretsOfPrintago() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud": "printago", "moonraker": [{"base_url": "http://127.0.0.1:7125"}],
         "printago": {"broker_url": "broker.lan", "username": "me", "password": "hush pass 2",
          "pairing_token": "hush-token-2", "snapshot_headers": {"X-Key": "hush-key-2"}}}
        """);

    Installation installation = installation(config);

    assertThat(installation.troubles()).isEmpty();
    assertThat(installation.setting("cloud.protocol")).isEqualTo("printago");
    assertThat(Secrets.ofThisProcess().redact("hush pass 2, hush-token-2 and hush-key-2"))
        .doesNotContain("hush");
  }

  private static Installation installation(Path config) {
    return new Installation(Path.of("").toAbsolutePath(), config);
  }
}
