package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {

  @TempDir private Path dir;

  private Connector connector(String identity) throws Exception {
    Path config = dir.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "https://cloud.example.com/", %s,
         "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:7125"}]}
        """
            .formatted(identity));
    return new Connector(config.toString());
  }

  @Test
  void givesTheCredentialsTheirForms() throws Exception {
    Connector connector =
        connector("\"connector_id\": \"conn/42\", \"connector_secret\": \"sk_live_abc\"");

    assertThat(connector.isPaired()).isTrue();
    assertThat(connector.cloudUrl()).isEqualTo("https://cloud.example.com");
    assertThat(connector.id()).isEqualTo("conn/42");
    assertThat(connector.idSegment()).isEqualTo("conn%2F42");
    assertThat(connector.authorization()).isEqualTo("Bearer sk_live_abc");
    assertThat(connector.toString()).doesNotContain("sk_live_abc");
  }

  @Test
  void keepsAnIdBeyondDoublePrecision() throws Exception {
    Connector connector =
        connector("\"connector_id\": 9007199254740993, \"connector_secret\": \"s\"");

    assertThat(connector.id()).isEqualTo("9007199254740993");
    assertThat(connector.idSegment()).isEqualTo("9007199254740993");
  }

  @Test
  void isNotPairedWhileThereIsAToken() throws Exception {
    assertThat(connector("\"pairing_token\": \"T\"").isPaired()).isFalse();
  }

  @Test
  void tellsVersionAndUptime() throws Exception {
    Connector connector = connector("\"pairing_token\": \"T\"");

    assertThat(connector.version()).matches("v\\d+\\.\\d+\\.\\d+.*");
    assertThat(connector.uptimeSeconds()).isBetween(0L, 60L);
  }
}
