package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the places counts where a setting can be. */
class OwnSettingsInUseTest {

  @TempDir private Path folder;

  @Test
  void theOwnersSettingsGoBeforeTheDefaultsAndBehindConfigJson() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:9", "connector_id": 1, "connector_secret": "s",
         "heartbeat_seconds": 41, "state_dir": "%s",
         "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(folder.resolve("state")));
    Files.writeString(
        folder.resolve("connector.properties"),
        "heartbeat.seconds=42\ncommands.expireSeconds=43\nloops.tickMillis=44\n");
    Map<String, String> overrides =
        Map.of("camel.main.autoStartupExcludePattern", "scheduler:*", "loops.tickMillis", "45");

    try (var application = new ConnectorApplication(Path.of(""), config, overrides)) {
      application.start();
      CamelContext context = application.context();

      assertThat(value(context, "heartbeat.seconds")).as("from config.json").isEqualTo("41");
      assertThat(value(context, "commands.expireSeconds")).as("the owner's").isEqualTo("43");
      assertThat(value(context, "loops.tickMillis")).as("of the command line").isEqualTo("45");
      assertThat(value(context, "commands.pollSeconds")).as("the default").isEqualTo("3");
      assertThat(context.isUseMDCLogging()).as("a setting of Camel").isTrue();
      assertThat(context.getComponent("http", HttpComponent.class).isAutomaticRetriesDisabled())
          .as("a setting of a component")
          .isTrue();
    }
  }

  private static String value(CamelContext context, String name) {
    return context.resolvePropertyPlaceholders("{{%s}}".formatted(name));
  }
}
