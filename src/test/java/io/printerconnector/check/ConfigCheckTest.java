package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.OwnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {

  @TempDir private Path directory;
  private Path config;
  private final Properties defaults = new Properties();

  @BeforeEach
  void nameTheFiles() {
    config = directory.resolve("config.json");
    defaults.setProperty("cloud.protocol", "printdock");
  }

  @Test
  void findsTheLineOfAKeyInTheObjectOfTheCloud() throws IOException {
    Files.writeString(
        config,
        """
        {
          "cloud": "printerlynx",
          "printerlynx": {
            "agent_token": "hush",
            "max_wait": "long"
          },
          "moonraker": [{"base_url": "http://127.0.0.1:7125"}]
        }
        """);
    ConfigCheck check = new ConfigCheck(config);

    assertThat(check.config()).isNull();
    assertThat(check.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(5))
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .contains("printerlynx.max_wait", "an integer from 1 to 86400"));
  }

  @Test
  void findsTheLineOfAKeyOfPrintago() throws IOException {
    Files.writeString(
        config,
        """
        {
          "cloud": "printago",
          "printago": {
            "broker_url": "broker.lan",
            "reply_topic": "a/#"
          },
          "moonraker": [{"base_url": "http://127.0.0.1:7125"}]
        }
        """);
    ConfigCheck check = new ConfigCheck(config);

    assertThat(check.config()).isNull();
    assertThat(check.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(5))
        .satisfies(finding -> assertThat(finding.toString()).contains("printago.reply_topic"));
  }

  @Test
  void knowsTheCloudOfConfigJson() throws IOException {
    assertThat(cloud()).isEqualTo("printdock");
    Files.writeString(directory.resolve(OwnSettings.FILE), "cloud.protocol=other\n");
    assertThat(cloud()).isEqualTo("other");
    Files.writeString(config, "{\"cloud\": \"printerlynx\"}");
    assertThat(cloud()).isEqualTo("printerlynx");
  }

  private String cloud() {
    return new ConfigCheck(config).settings(defaults).getProperty("cloud.protocol");
  }
}
