package io.printerconnector.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotLineTest {

  private static final Instant TAKEN = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void isNeutralAndHasAChecksum() {
    PrinterStatus snapshot =
        new PrinterStatus(new Identifier(7), TAKEN, Map.of("status", Map.of()));

    // CRC32C of the JSON text, computed with another implementation (RFC 3720's polynomial).
    assertThat(new String(SnapshotLine.of(snapshot), UTF_8))
        .isEqualTo(
            "8924f88a {\"printer_id\":7,\"captured_at\":\"2026-03-01T12:00:00.123Z\","
                + "\"result\":{\"status\":{}}}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "-0.0",
        "0.1",
        "1e300",
        "9223372036854775808",
        "123456789012345678901234567890",
        "null",
        "true",
        "\"line\\nfeed, \\\"quotes\\\" and Würfel 🖨\"",
        "[]",
        "[1,[2.50,{}]]"
      })
  void keepsValues(String json) {
    String text = "{\"eventtime\":" + json + "}";
    @SuppressWarnings("unchecked")
    Map<String, Object> result = (Map<String, Object>) JsonText.parse(text);
    PrinterStatus snapshot = new PrinterStatus(new Identifier("b/2"), TAKEN, result);

    byte[] line = SnapshotLine.of(snapshot);
    PrinterStatus back = SnapshotLine.read(line, 0, line.length - 1).orElseThrow();

    assertThat(back).isEqualTo(snapshot);
    assertThat(back.payloadJson()).isEqualTo(snapshot.payloadJson());
    assertThat(new String(line, UTF_8)).containsOnlyOnce("\n").endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "12345678901", "\"1\"", "\"ü\""})
  void keepsTheKindOfAnId(String json) {
    Identifier id = new Identifier(JsonText.parse(json));
    byte[] line = SnapshotLine.of(new PrinterStatus(id, TAKEN, Map.of()));

    PrinterStatus back = SnapshotLine.read(line, 0, line.length - 1).orElseThrow();

    assertThat(back.printerId().json()).isEqualTo(json);
    assertThat(back.printerId().value()).isNotInstanceOf(BigInteger.class);
  }

  @Test
  void detectsEveryFlippedBit() {
    Map<String, Object> result = Map.of("eventtime", 1.25, "status", Map.of("webhooks", Map.of()));
    byte[] line = SnapshotLine.of(new PrinterStatus(new Identifier(1), TAKEN, result));
    for (int bit = 0; bit < (line.length - 1) * 8; bit++) {
      line[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(SnapshotLine.read(line, 0, line.length - 1)).as("bit %d", bit).isEmpty();
      line[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(SnapshotLine.read(line, 0, line.length - 1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"printer_id\":1,\"captured_at\":\"yesterday\",\"result\":{}}",
        "{\"printer_id\":1.5,\"captured_at\":\"2026-03-01T12:00:00Z\",\"result\":{}}",
        "{\"printer_id\":1,\"captured_at\":\"2026-03-01T12:00:00Z\",\"result\":[]}",
        "not JSON"
      })
  void refusesWhatIsWholeButNoSnapshot(String text) {
    byte[] line = CheckedLine.of(text);

    assertThat(SnapshotLine.read(line, 0, line.length - 1)).isEmpty();
  }
}
