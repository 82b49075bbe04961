package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {

  @TempDir private Path parent;

  private void add(String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("sites").resolve(name));
    Files.writeString(folder.resolve("config.json"), "{}");
  }

  @Test
  void hasTheFoldersWithAConfiguration() throws IOException {
    add("berlin-2");
    add("0");
    add(".git");
    add("Berlin");
    add("a".repeat(41));
    Files.createDirectories(parent.resolve("sites/empty"));
    Files.writeString(parent.resolve("sites/notes.txt"), "");

    SiteFolder folder = new SiteFolder(parent.resolve("sites").toString());

    assertThat(folder.look()).containsOnlyKeys("0", "berlin-2");
    assertThat(folder.look().get("0").config()).hasFileName("config.json").exists();
  }

  @Test
  void noticesWhatComesAndGoes() throws IOException {
    add("a");
    SiteFolder folder = new SiteFolder(parent.resolve("sites").toString());
    assertThat(folder.look()).containsOnlyKeys("a");

    add("b");
    Files.delete(parent.resolve("sites/a/config.json"));

    assertThat(folder.look()).containsOnlyKeys("b");
  }

  @Test
  void remembersItsSitesWhileItCannotBeRead() throws IOException {
    add("a");
    SiteFolder folder = new SiteFolder(parent.resolve("sites").toString());
    folder.look();

    Files.move(parent.resolve("sites"), parent.resolve("away"));
    assertThat(folder.look()).containsOnlyKeys("a");

    add("b");
    assertThat(folder.look()).containsOnlyKeys("b");
  }

  @Test
  void tellsAnEditedSiteFromThatBefore() throws IOException {
    add("a");
    Site site = new SiteFolder(parent.resolve("sites").toString()).look().get("a");
    String before = site.edition();
    assertThat(site.edition()).isEqualTo(before);

    Files.writeString(parent.resolve("sites/a/connector.properties"), "heartbeat.seconds=5");

    assertThat(site.edition()).isNotEqualTo(before);
  }
}
