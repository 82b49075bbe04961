package io.printerconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogfmtLayoutTest {

  private static final String START = "time=2026-01-02T03:04:05.678Z level=INFO ";

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("commands-poll");
  private final Secrets secrets = new Secrets();
  private final LogfmtLayout layout = new LogfmtLayout(secrets);

  @BeforeEach
  void runAtInfo() {
    layout.setContext(context);
    LogLevel.INFO.applyTo(context);
  }

  @Test
  void aLineHasTheFieldsThatAreThere() {
    assertThat(line("started {}", Map.of(), null, 5)).isEqualTo(START + "msg=\"started 5\"\n");
    assertThat(line("ready", Map.of("command_id", "cmd 1", "other", "x"), null))
        .isEqualTo(START + "msg=ready command_id=\"cmd 1\"\n");
    assertThat(
            line(
                "ready",
                Map.of(
                    "camel.routeId",
                    "r",
                    "command_id",
                    "c",
                    "printer_id",
                    "7",
                    "connector_id",
                    "4"),
                null))
        .isEqualTo(START + "msg=ready connector_id=4 printer_id=7 command_id=c route=r\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          a=b    | "a=b"
          a\\b   | "a\\\\b"
          a"b    | "a\\"b"
          Füller | Füller
          🖨      | 🖨
          ``     | ""
          """)
  void aValueIsQuotedWhenItMust(String value, String written) {
    assertThat(line(value, Map.of(), null)).isEqualTo(START + "msg=" + written + "\n");
  }

  @Test
  void untrustedTextForgesNeitherALineNorAField() {
    String attack = "x\r\ntime=2026 level=ERROR\u0000\u001b[31m\u0085\u2028\u202e\ud800\" msg=\"y";
    String line = line(attack, Map.of("printer_id", attack), new IOException(attack));
    assertThat(line.chars().filter(c -> c < ' ' || c == 0x85 || c == 0x2028 || c == 0x202e))
        .containsExactly((int) '\n');
    String safe =
        "\"x\\r\\ntime=2026 level=ERROR\\x00\\x1b[31m\\u0085\\u2028\\u202e\\ud800\\\" msg=\\\"y\"";
    assertThat(line).startsWith(START + "msg=" + safe + " printer_id=" + safe + " error=");
  }

  @Test
  void anErrorIsItsChainOfMessagesAndAtDebugItsStackToo() {
    Exception error = new IllegalStateException("no answer", new ConnectException("refused"));
    assertThat(line("failed", Map.of(), error))
        .isEqualTo(
            START
                + "msg=failed error=\"IllegalStateException: no answer; caused by"
                + " ConnectException: refused\"\n");
    LogLevel.DEBUG.applyTo(context);
    assertThat(line("failed", Map.of(), error))
        .startsWith(START + "logger=commands-poll msg=failed error=")
        .contains(" stack=\"java.lang.IllegalStateException: no answer\\n\\tat ")
        .hasLineCount(1);
  }

  @Test
  void aSecretThatOnlyArisesByEscapingIsHiddenInTheFinishedLine() {
    secrets.add("hush\\nhush");
    assertThat(line("hush\nhush", Map.of(), null)).isEqualTo(START + "msg=\"[redacted]\"\n");
  }

  @Test
  void aVeryLongValueIsShortened() {
    assertThat(line("ab ".repeat(10_000), Map.of(), null))
        .hasSizeLessThan(9000)
        .contains("...[21808 more characters]");
  }

  private String line(String message, Map<String, String> mdc, Throwable error, Object... args) {
    LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, error, args);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    event.setMDCPropertyMap(mdc);
    return layout.doLayout(event);
  }
}
