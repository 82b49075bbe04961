package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextTest {

  @TempDir private Path folder;

  @Test
  void lastsBeyondARestart() {
    try (Database first = TestedDatabase.open(folder)) {
      KeptText text = new KeptText(first, "a");
      assertThat(text.get()).isNull();
      text.set("one");
      text.set("two \u00fc\n");
      assertThat(text.get()).isEqualTo("two \u00fc\n");
    }

    try (Database second = TestedDatabase.open(folder)) {
      assertThat(new KeptText(second, "a").get()).isEqualTo("two \u00fc\n");
    }
  }

  @Test
  void isApartFromOthers() {
    try (Database database = TestedDatabase.open(folder)) {
      new KeptText(database, "a").set("one");
      new KeptText(database, "b").set("two");

      assertThat(new KeptText(database, "a").get()).isEqualTo("one");
      assertThat(new KeptText(database, "c").get()).isNull();
    }
  }
}
