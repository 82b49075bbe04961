package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.store.Database;
import io.printerconnector.store.KeptText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintFilesTest {

  private static final Identifier VORON = new Identifier(7);
  private static final Identifier ENDER = new Identifier("b/2");
  private static final String UUID = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  private static final String SHA_256 =
      "45696c9a8b06eed6287f1c1a233a8f74841999d56e08145a6e50903828751067";

  @TempDir private Path folder;
  private Database database;
  private PrintFiles files;

  @BeforeEach
  void open() {
    database = new Database(folder.toString());
    files = new PrintFiles(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void describesWhatPrinterlynxSays() {
    assertThat(describe(Map.of("name", "File.gcode", "size", 4106612, "checksum", SHA_256)))
        .isEqualTo(
            new PrintFile(VORON, "printerlynx/File.gcode", UUID, "File.gcode", 4106612, SHA_256));
  }

  @Test
  void describesAFileOfWhichPrinterlynxSaysNothing() {
    PrintFile nothing =
        new PrintFile(VORON, "printerlynx/" + UUID + ".gcode", UUID, UUID + ".gcode", -1, null);

    assertThat(describe(null)).isEqualTo(nothing);
    assertThat(describe(List.of())).isEqualTo(nothing);
    assertThat(describe(Map.of("name", " ", "size", -7, "checksum", "12"))).isEqualTo(nothing);
    assertThat(describe(Map.of("name", 7, "size", "7", "checksum", 7))).isEqualTo(nothing);
  }

  @Test
  void keepsTheNameAndMakesAPathOfItThatLeadsNowhereElse() {
    PrintFile file = describe(Map.of("name", "../../.ssh/keys"));

    assertThat(file.name()).isEqualTo("../../.ssh/keys");
    assertThat(file.path()).isEqualTo("printerlynx/keys.gcode");
  }

  @Test
  void completesTheCommandAsOtherCloudsGiveIt() {
    Command command = complete(file(UUID, "a.gcode", 7, SHA_256));

    assertThat(command)
        .isEqualTo(
            new Command(
                new Identifier(42),
                VORON,
                "print_from_url",
                Map.of(
                    "file_id",
                    UUID,
                    "filename",
                    "printerlynx/a.gcode",
                    "url",
                    "https://cloud.example.com/a",
                    "size",
                    7L,
                    "sha256",
                    SHA_256),
                Instant.EPOCH));
    assertThat(complete(file(UUID, "a.gcode", -1, null)).params())
        .containsOnlyKeys("file_id", "filename", "url");
    assertThat(complete(file(UUID, "a.gcode", 0, null)).params()).containsEntry("size", 0L);
  }

  @Test
  void remembersWhereAFileIsAlsoAfterARestart() {
    PrintFile file = file(UUID, "a.gcode", 7, SHA_256);
    PrintFile unknown = file("other", "b.gcode", -1, null);
    files.remember(file);
    files.remember(unknown);
    database.close();
    open();

    assertThat(files.at(VORON, "printerlynx/a.gcode")).contains(file);
    assertThat(files.at(VORON, "printerlynx/b.gcode")).contains(unknown);
    assertThat(files.at(ENDER, "printerlynx/a.gcode")).isEmpty();
    assertThat(files.at(VORON, "a.gcode")).isEmpty();
    assertThat(files.known(command(UUID))).isEqualTo(file);
    assertThat(files.known(command("third"))).isNull();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void remembersTextsAsTheyAre(String text) {
    PrintFile file = file(text, text, 7, null);
    files.remember(file);

    assertThat(new PrintFiles(database).at(VORON, file.path())).contains(file);
    assertThat(file.segment()).matches("[\\w.~%-]+");
    assertThat(files.segment(command(text))).isEqualTo(file.segment());
  }

  @Test
  void forgetsAFileWhosePlaceAnotherTook() {
    files.remember(file("1", "a.gcode", 1, null));
    files.remember(file("2", "a.gcode", 2, null));

    assertThat(files.at(VORON, "printerlynx/a.gcode").orElseThrow().uuid()).isEqualTo("2");
    assertThat(files.known(command("1"))).isNull();
  }

  @Test
  void knowsTheNewestOfAFileThatWasSentTwice() {
    files.remember(file("1", "a.gcode", 1, null));
    files.remember(file("1", "b.gcode", 1, null));

    assertThat(files.known(command("1")).path()).isEqualTo("printerlynx/b.gcode");
  }

  @Test
  void doesNotRememberWithoutEnd() {
    files.setMost(2_000);
    for (int i = 0; i <= 1_000; i++) {
      files.remember(file("u" + i, i + ".gcode", 1, null));
    }

    assertThat(files.at(VORON, "printerlynx/0.gcode")).isEmpty();
    assertThat(files.at(VORON, "printerlynx/1.gcode")).isPresent();
    assertThat(new PrintFiles(database).at(VORON, "printerlynx/1000.gcode")).isPresent();
  }

  @Test
  void forgetsWhatIsNoLongerInTheFolderOfAPrinter() {
    files.setMost(2);
    PrintFile other = new PrintFile(ENDER, "printerlynx/0.gcode", "u", "0.gcode", 1, null);
    files.remember(other);
    for (int i = 0; i < 3; i++) {
      files.remember(file("u" + i, i + ".gcode", 1, null));
    }

    assertThat(files.at(VORON, "printerlynx/0.gcode")).isEmpty();
    assertThat(files.at(VORON, "printerlynx/1.gcode")).isPresent();
    assertThat(files.at(VORON, "printerlynx/2.gcode")).isPresent();
    assertThat(files.at(ENDER, "printerlynx/0.gcode")).contains(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"printer\"", "[7]", "[{}]", "[{\"printer\": 7, \"size\": \"x\"}]"})
  void goesOnWithoutARecordThatIsDamaged(String kept) {
    new KeptText(database, "printerlynx.files").set(kept);

    assertThat(files.at(VORON, "printerlynx/a.gcode")).isEmpty();
    files.remember(file("1", "a.gcode", 1, null));
    assertThat(new PrintFiles(database).at(VORON, "printerlynx/a.gcode")).isPresent();
  }

  @Test
  void makesRoomForAnother() {
    files.setMost(20);

    assertThat(files.others()).isEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "{"})
  void parsesOnlyJson(String text) {
    assertThat(files.parse(text)).isNull();
    assertThat(files.parse("{\"name\": \"a\"}")).isEqualTo(Map.of("name", "a"));
  }

  private PrintFile describe(Object info) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("command", command(UUID));
    exchange.getMessage().setBody(info);
    return files.describe(exchange);
  }

  private Command complete(PrintFile file) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("command", command(UUID));
    exchange.setVariable("printFile", file);
    exchange.getMessage().setBody("https://cloud.example.com/a");
    return files.complete(exchange);
  }

  private static PrintFile file(String uuid, String name, long size, String sha256) {
    return new PrintFile(VORON, "printerlynx/" + name, uuid, name, size, sha256);
  }

  private static Command command(String uuid) {
    Map<String, Object> params = new HashMap<>();
    params.put("file_id", uuid);
    return new Command(new Identifier(42), VORON, "print_from_url", params, Instant.EPOCH);
  }
}
