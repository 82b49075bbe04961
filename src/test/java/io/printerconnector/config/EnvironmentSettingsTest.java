package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {

  private static final Path CONFIG = Path.of("config.json");

  private final EnvironmentSettings settings;

  EnvironmentSettingsTest() {
    Properties defaults = new Properties();
    defaults.put("heartbeat.seconds", "10");
    defaults.put("watch.enabled", "true");
    defaults.put("watch.quietFields", "toolhead.print_time");
    settings = new EnvironmentSettings(defaults);
  }

  @Test
  void namesEachVariableThatIsOfAnotherKind() {
    Map<String, String> environment =
        Map.of("HEARTBEAT_SECONDS", "ten", "WATCH_ENABLED", "yes", "PATH", "/bin");

    assertThatThrownBy(() -> settings.check(CONFIG, environment))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(ConfigProblem::toString)
                    .containsExactly(
                        "the environment variable HEARTBEAT_SECONDS (heartbeat.seconds) is ten:"
                            + " must be a whole number, such as 10",
                        "the environment variable WATCH_ENABLED (watch.enabled) is yes: must be"
                            + " true or false"));
  }

  @Test
  void takesWhatFits() {
    assertThatCode(
            () ->
                settings.check(
                    CONFIG,
                    Map.of(
                        "HEARTBEAT_SECONDS",
                        "7",
                        "WATCH_ENABLED",
                        "false",
                        "WATCH_QUIETFIELDS",
                        "x")))
        .doesNotThrowAnyException();
  }
}
