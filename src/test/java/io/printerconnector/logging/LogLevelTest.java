package io.printerconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelTest {

  @Test
  void onlyTheGoAgentsNamesAreTaken() {
    assertThat(LogLevel.parse("debug")).isEqualTo(LogLevel.DEBUG);
    assertThat(LogLevel.parse("error")).isEqualTo(LogLevel.ERROR);
    assertThatThrownBy(() -> LogLevel.parse("INFO"))
        .hasMessage("invalid --log-level (debug|info|warn|error): \"INFO\"");
    assertThatThrownBy(() -> LogLevel.parse(null)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG, DEBUG, INFO, DEBUG, WARN, WARN",
    "INFO, INFO, WARN, WARN, WARN, OFF",
    "WARN, WARN, WARN, WARN, WARN, OFF",
    "ERROR, ERROR, ERROR, ERROR, ERROR, OFF",
  })
  void routesAreHeardAndLibrariesAreQuieter(
      LogLevel level, String route, String camel, String headers, String vertx, String curator) {
    LoggerContext context = new LoggerContext();
    LogLevel.DEBUG.applyTo(context);
    level.applyTo(context);
    assertThat(effective(context, "commands-poll")).isEqualTo(route);
    assertThat(effective(context, "io.printerconnector.config.ConfigFile")).isEqualTo(route);
    assertThat(effective(context, "org.apache.camel.impl.engine.X")).isEqualTo(camel);
    assertThat(effective(context, "org.apache.hc.client5.http.headers")).isEqualTo(headers);
    assertThat(effective(context, "io.vertx.core.X")).isEqualTo(vertx);
    assertThat(effective(context, "io.netty.handler.X")).isEqualTo(vertx);
    assertThat(effective(context, "org.apache.curator.X")).isEqualTo(curator);
    assertThat(effective(context, "org.apache.zookeeper.ClientCnxn")).isEqualTo(curator);
    assertThat(effective(context, "org.apache.hc.client5.http.wire")).isEqualTo("OFF");
  }

  private static String effective(LoggerContext context, String logger) {
    return context.getLogger(logger).getEffectiveLevel().toString();
  }
}
