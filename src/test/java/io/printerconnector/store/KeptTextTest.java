package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextTest {

  @TempDir private Path folder;

  @Test
  void lastsBeyondARestart() {
    try (Database first = new Database(folder.toString())) {
      KeptText text = new KeptText(first, "a");
      assertThat(text.get()).isNull();
      text.set("one");
      text.set("two \u00fc\n");
      assertThat(text.get()).isEqualTo("two \u00fc\n");
    }

    try (Database second = new Database(folder.toString())) {
      assertThat(new KeptText(second, "a").get()).isEqualTo("two \u00fc\n");
    }
  }

  @Test
  void isApartFromOthers() {
    try (Database database = new Database(folder.toString())) {
      new KeptText(database, "a").set("one");
      new KeptText(database, "b").set("two");

      assertThat(new KeptText(database, "a").get()).isEqualTo("one");
      assertThat(new KeptText(database, "c").get()).isNull();
    }
  }
}
