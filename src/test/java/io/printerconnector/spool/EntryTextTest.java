package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryTextTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");

  static Stream<SpoolEntry> entries() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("filename", "Teile/Würfel ☃ \"1\"\n\\.gcode");
    params.put("nothing", null);
    params.put("numbers", List.of(1, 1.5, new BigInteger("123456789012345678901234567890")));
    params.put("object", Map.of("yes", true));
    return Stream.of(
        entry(1, "c", command("c", Map.of(), null)),
        entry(Long.MAX_VALUE, "☃/ \"", command("☃/ \"", params, AT)),
        entry(7, new BigInteger("123456789012345678901234567890")),
        ended(2, new Outcome(new Identifier(5), new Identifier("p/1"), true, null, params)),
        ended(3, new Outcome(new Identifier("x"), null, false, "says \"no\"\nü", Map.of())));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsWhatItWrote(SpoolEntry entry) {
    assertThat(EntryText.read(EntryText.write(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void writesJsonForPeopleToRead(SpoolEntry entry) {
    String text = new String(EntryText.write(entry), StandardCharsets.UTF_8);

    Map<?, ?> file = (Map<?, ?>) JsonText.parse(text);
    assertThat(file.get("checksum")).asString().matches("[0-9a-f]{8}");
    assertThat(file.get("entry")).asInstanceOf(MAP).containsKeys("sequence", "id", "accepted_at");
    assertThat(text).endsWith("\n");
  }

  @Test
  void detectsEveryFlippedBit() {
    byte[] good = EntryText.write(entry(12, "c", command("c", Map.of("filename", "a.gcode"), AT)));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> EntryText.read(bad), "bit %d", bit)
          .isInstanceOf(DamagedEntryException.class);
    }
  }

  @Test
  void detectsEveryLengthButTheRightOne() {
    byte[] good = EntryText.write(entry(12, "c", command("c", Map.of("filename", "a.gcode"), AT)));
    for (int length = 0; length <= good.length + 10; length++) {
      byte[] bad = Arrays.copyOf(good, length);
      if (length != good.length) {
        assertThatThrownBy(() -> EntryText.read(bad), "length %d", length)
            .isInstanceOf(DamagedEntryException.class);
      }
    }
  }

  @Test
  void refusesAnEntryOfAnotherForm() {
    for (String entry :
        List.of("7", "[]", "null", "{}", "{\"id\":1}", "{\"id\":1,\"sequence\":\"one\"}")) {
      byte[] text = entry.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> EntryText.read(checked(text)), entry)
          .isInstanceOf(DamagedEntryException.class);
    }
  }

  /** A file with the right checksum of this entry. */
  private static byte[] checked(byte[] entry) {
    var crc = new CRC32C();
    crc.update(entry);
    return "{\"checksum\": \"%08x\",\n\"entry\": %s}\n"
        .formatted(crc.getValue(), new String(entry, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SpoolEntry entry(long sequence, Object id, Command command) {
    return new SpoolEntry(sequence, new Identifier(id), command, AT, null);
  }

  private static SpoolEntry entry(long sequence, Object id) {
    return entry(sequence, id, command(id, Map.of(), null));
  }

  private static SpoolEntry ended(long sequence, Outcome outcome) {
    return new SpoolEntry(sequence, outcome.commandId(), null, AT, outcome);
  }

  private static Command command(Object id, Map<String, Object> params, Instant expiresAt) {
    return new Command(new Identifier(id), new Identifier(7), "start_print", params, expiresAt);
  }
}
