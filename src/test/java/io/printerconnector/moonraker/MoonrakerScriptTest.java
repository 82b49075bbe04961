package io.printerconnector.moonraker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** What the package writes into Moonraker's data folder, and takes away again. */
@DisabledOnOs({OS.WINDOWS, OS.MAC})
class MoonrakerScriptTest {

  private static final String CONFIGURATION =
      """
      [server]
      port: 7125

      [update_manager]
      channel: dev
      """;
  private static final String SERVICES = "klipper_mcu\nKlipperScreen\n";

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private MoonrakerScript script;
  private Path data;
  private Path configuration;
  private Path services;

  @BeforeEach
  void moonraker() throws IOException {
    script = new MoonrakerScript(folder, "1.2.3");
    data = folder.toRealPath().resolve("printer_data");
    configuration = data.resolve("config/moonraker.conf");
    services = data.resolve("moonraker.asvc");
    Files.createDirectories(configuration.getParent());
    Files.writeString(configuration, CONFIGURATION);
    Files.writeString(services, SERVICES);
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    add();
    String first = everything();
    add();

    assertThat(everything()).isEqualTo(first);
    assertThat(Files.readString(services)).isEqualTo(SERVICES + "printer-connector\n");
    assertThat(Files.readString(configuration))
        .isEqualTo(CONFIGURATION + "[include printer-connector.conf]\n");
    assertThat(data.resolve("config/printer-connector.conf"))
        .content()
        .contains("repo: maker/connector\n", "path: " + data + "/printer-connector\n");
    assertThat(script.units().resolve("printer-connector-update.path"))
        .content()
        .contains("\nPathChanged=" + data + "/printer-connector/release_info.json\n");
    assertThat(script.units().resolve("printer-connector-update.service"))
        .content()
        .contains("/update.sh --from " + MoonrakerScript.RELEASES + "\n");
  }

  @Test
  void removalLeavesWhatWasThereBefore() throws Exception {
    add("--service", "printer-connector@second");
    add();
    script.run("remove");

    assertThat(Files.readString(configuration)).isEqualTo(CONFIGURATION);
    assertThat(Files.readString(services)).isEqualTo(SERVICES);
    assertThat(data.resolve("printer-connector")).doesNotExist();
    assertThat(configuration.getParent().toFile().list()).containsExactly("moonraker.conf");
    assertThat(script.units()).isEmptyDirectory();
  }

  @Test
  void filesWithoutALastLineEndAndLinksAreKept() throws Exception {
    Path elsewhere = folder.resolve("moonraker.conf");
    Files.writeString(elsewhere, CONFIGURATION.stripTrailing());
    Files.delete(configuration);
    Files.createSymbolicLink(configuration, elsewhere);
    add();
    assertThat(Files.readString(elsewhere)).contains("dev\n[include printer-connector.conf]\n");
    script.run("remove");

    assertThat(configuration).isSymbolicLink();
    assertThat(Files.readString(elsewhere)).isEqualTo(CONFIGURATION);
  }

  @Test
  void withoutAnUpdateManagerOnlyTheServiceIsKnown() throws Exception {
    String plain = "[server]\nport: 7125\n";
    Files.writeString(configuration, plain);

    assertThat(add()).contains("no section [update_manager]");
    assertThat(Files.readString(configuration)).isEqualTo(plain);
    assertThat(Files.readString(services)).endsWith("printer-connector\n");
  }

  @Test
  void releasesElsewhereShowNoUpdates() throws Exception {
    assertThat(add("--from", "https://releases.example.com/connector")).contains("GitHub only");
    assertThat(add("--from", "https://github.com/maker/connector/releases/x --rollback"))
        .contains("GitHub only");
    assertThat(Files.readString(configuration)).isEqualTo(CONFIGURATION);
  }

  @Test
  void anUpdateIsVerifiedWithTheKeyOfTheInstallation() throws Exception {
    Path key = Files.createFile(data.resolve("release-key.gpg"));
    add("--key", key.toString());

    assertThat(script.units().resolve("printer-connector-update.service"))
        .content()
        .contains("/update.sh --from " + MoonrakerScript.RELEASES + " --key " + key + "\n");
  }

  @Test
  void anOwnersSectionStays() throws Exception {
    String own = CONFIGURATION + "[update_manager printer-connector]\ntype: git_repo\n";
    Files.writeString(configuration, own);

    assertThat(add()).contains("stays as it is");
    assertThat(Files.readString(configuration)).isEqualTo(own);
  }

  /** Moonraker writes its own list only if there is none. */
  @Test
  void aListOfServicesIsNotBegun() throws Exception {
    Files.delete(services);

    assertThatThrownBy(this::add).hasMessageContaining("Moonraker writes it when it starts");
    assertThat(services).doesNotExist();
    assertThat(Files.readString(configuration)).isEqualTo(CONFIGURATION);
  }

  @Test
  void onlyAnotherVersionsNoteAsksForAnUpdate() throws Exception {
    assertThat(script.succeeds("asked")).isFalse();
    add();
    assertThat(script.succeeds("asked")).isFalse();

    Path note = data.resolve("printer-connector/release_info.json");
    String installed = Files.readString(note);
    Files.writeString(note, installed.replace("v1.2.3", "v1.3.0"));
    assertThat(script.succeeds("asked")).isTrue();
    script.run("refresh");

    assertThat(Files.readString(note)).isEqualTo(installed);
    assertThat(script.succeeds("asked")).isFalse();
  }

  private String add(String... more) throws Exception {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "add";
    arguments[1] = "--data";
    arguments[2] = data.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return script.run(arguments);
  }

  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(file).append('\n').append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
