package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {

  @TempDir private Path folder;

  @Test
  void mayBeALink() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("a.camel.yaml"), "");
    Files.createSymbolicLink(folder.resolve(OwnFolder.NAME), elsewhere);

    assertThat(OwnFolder.beside(folder.resolve("config.json")).files())
        .containsOnlyKeys("a.camel.yaml");
  }

  @Test
  void hasTheRouteFilesInAllItsFolders() throws Exception {
    Path one = write("one.camel.yaml");
    Path two = write("actions/pause.camel.yaml");

    OwnFolder own = own();

    assertThat(own.files()).hasSize(2).containsEntry("one.camel.yaml", one);
    assertThat(own.files()).containsEntry("actions/pause.camel.yaml", two);
    assertThat(own.findings()).isEmpty();
  }

  @Test
  void isEmptyIfItIsNotThere() {
    assertThat(own().files()).isEmpty();
    assertThat(own().findings()).isEmpty();
  }

  @Test
  void warnsOfYamlThatIsNotLoaded() throws Exception {
    Path yaml = write("one.yaml");
    Path yml = write("two.camel.yml");
    write("notes.txt");

    assertThat(own().files()).isEmpty();
    assertThat(own().findings())
        .extracting(Finding::toString)
        .containsExactly(
            yaml + ":1: warning: it is not loaded: the name of a route file ends in .camel.yaml",
            yml + ":1: warning: it is not loaded: the name of a route file ends in .camel.yaml");
  }

  @Test
  void refusesWhatEverybodyCanChange() throws Exception {
    Path file = write("one.camel.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(own().findings())
        .singleElement()
        .hasToString(file + ":1: everybody can change it, and a route is code; chmod o-w " + file);
  }

  @Test
  void refusesAFolderThatEverybodyCanChange() throws Exception {
    Path file = write("actions/pause.camel.yaml");
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(own().findings())
        .singleElement()
        .asString()
        .startsWith(file.getParent() + ":1: everybody can change it");
  }

  private OwnFolder own() {
    return OwnFolder.beside(folder.resolve("config.json"));
  }

  private Path write(String name) throws Exception {
    Path file = folder.resolve("routes.d").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "[]");
  }
}
