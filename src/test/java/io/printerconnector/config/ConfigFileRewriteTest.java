package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileRewriteTest {

  private static final String UNPAIRED =
      """
      {"zeta": 1.10, "pairing_token": "PAIR_hush", "Ünknown": [1, {"a": 12345678901234567890}],
       "poll_commands_seconds": 9,
       "moonraker": [{"name": "Voron", "camera": null, "printer_id": 0, "base_url": "http://a/"}]}
      """;
  private static final Registration REGISTRATION =
      new Registration(new Identifier(42), "sk_live", List.of(new Identifier(7)), 5, null);

  @TempDir Path directory;
  private Path path;
  private ConfigFile file;

  @BeforeEach
  void writeAnUnpairedFile() throws IOException {
    path = directory.resolve("config.json");
    file = new ConfigFile(path);
    Files.writeString(path, UNPAIRED);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void pairingChangesWhatItMustAndKeepsEverythingElse() throws IOException {
    file.store(REGISTRATION);
    assertThat(path)
        .hasContent(
            """
            {
              "zeta": 1.10,
              "connector_id": "42",
              "connector_secret": "sk_live",
              "Ünknown": [
                1,
                {
                  "a": 12345678901234567890
                }
              ],
              "poll_commands_seconds": 5,
              "moonraker": [
                {
                  "name": "Voron",
                  "camera": null,
                  "printer_id": 7,
                  "base_url": "http://a/"
                }
              ]
            }
            """);
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(names()).containsExactly("config.json");
    ConnectorConfig config = file.load(Map.of());
    assertThat(config.isPaired()).isTrue();
    assertThat(config.pollCommandsSeconds()).isEqualTo(5);
  }

  @Test
  void anEditMadeWhilePairingIsKept() throws IOException {
    file.load(Map.of());
    Files.writeString(path, UNPAIRED.replace("Voron", "Trident"));
    file.store(REGISTRATION);
    assertThat(file.load(Map.of()).printers().get(0).name()).isEqualTo("Trident");
  }

  @Test
  void printersThatWereAddedWhilePairingGetNoIdOfAnother() throws IOException {
    Files.writeString(
        path, UNPAIRED.replace("[{\"name\"", "[{\"base_url\": \"http://b\"}, {\"name\""));
    file.store(REGISTRATION);
    assertThat(path).content().contains("sk_live").doesNotContain("PAIR_hush");
    assertThatThrownBy(() -> file.load(Map.of()))
        .hasMessageContaining("moonraker[0].printer_id is 0")
        .hasMessageContaining("moonraker[1].printer_id is 0");
  }

  @Test
  void oldCredentialsAreReplacedWhereTheyStand() throws IOException {
    Files.writeString(
        path,
        "{\"connector_secret\": \"old\", \"moonraker\": [{\"printer_id\": 1}],"
            + " \"connector_id\": 1, \"pairing_token\": \"PAIR_hush\"}");
    file.store(REGISTRATION);
    assertThat(path)
        .content()
        .containsSubsequence("\"sk_live\"", "\"printer_id\": 7", "\"connector_id\": \"42\"")
        .doesNotContain("old", "PAIR_hush");
  }

  @Test
  void theProofReplacesTheFileByAnIdenticalPrivateOne() throws IOException {
    Object before = Files.getAttribute(path, "unix:ino");
    file.ensureRewritable();
    assertThat(path).hasContent(UNPAIRED);
    assertThat(Files.getAttribute(path, "unix:ino")).isNotEqualTo(before);
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(names()).containsExactly("config.json");
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real")).resolve("settings.json");
    Files.move(path, real);
    Files.createSymbolicLink(path, Path.of("real", "settings.json"));
    file.store(REGISTRATION);
    assertThat(path).isSymbolicLink();
    assertThat(real).content().contains("sk_live");
    assertThat(mode(real)).isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsGoneOrBrokenIsNotWritable() throws IOException {
    Files.writeString(path, "{\"pairing_token\": PAIR_hush}");
    assertThatThrownBy(() -> file.store(REGISTRATION))
        .isInstanceOf(ConfigNotWritableException.class)
        .hasMessageContaining("changed while pairing")
        .hasMessageNotContainingAny("hush", "sk_live");
    Files.delete(path);
    assertThatThrownBy(file::ensureRewritable)
        .isInstanceOf(ConfigNotWritableException.class)
        .hasMessageContainingAll(path.toString(), "does not exist");
    assertThat(names()).isEmpty();
  }

  /** A rename onto a directory fails for every user, root too, and on every file system. */
  @Test
  void aFailedReplacementLeavesNoTemporaryFile() throws IOException {
    Path occupied = Files.createDirectory(directory.resolve("occupied"));
    Files.createFile(occupied.resolve("inside"));
    assertThatThrownBy(() -> AtomicFile.replace(occupied, new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactlyInAnyOrder("config.json", "occupied");
  }

  @ParameterizedTest
  @CsvSource({
    "Device or resource busy, mount its directory instead",
    "Read-only file system, ReadWritePaths",
    "Operation not permitted, chattr -i",
    "No space left on device, free some space",
    "Input/output error, create and rename files",
  })
  void theReasonLeadsToTheFix(String reason, String fix) {
    var e = new ConfigNotWritableException(path, new FileSystemException("x", null, reason));
    assertThat(e).message().contains(path.toString(), reason, fix);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
