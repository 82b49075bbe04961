package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {

  @Test
  void beginsWithTheDocumentedOne() {
    assertThat(new FilePaths("/api/v1/printfiles", "/api/v1/files").current())
        .isEqualTo("/api/v1/printfiles");
  }

  @Test
  void remembersTheOneThatWorks() {
    FilePaths paths = new FilePaths("/api/v1/printfiles", "/api/v1/files");

    paths.change();
    assertThat(paths.current()).isEqualTo("/api/v1/files");
    assertThat(paths.current()).isEqualTo("/api/v1/files");
    paths.change();
    assertThat(paths.current()).isEqualTo("/api/v1/printfiles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void staysIfThereIsNoOther(String none) {
    FilePaths paths = new FilePaths("/api/v1/printfiles", none);

    paths.change();

    assertThat(paths.current()).isEqualTo("/api/v1/printfiles");
  }
}
