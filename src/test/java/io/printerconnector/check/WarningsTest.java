package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks wrong in an own file, and may be right. */
class WarningsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${body.printeId}          | nothing that routes know has a member \"printeId\"",
        "/server/files/metdata     | did you mean \"metadata\"?",
        "${variable.command.tetx('name')} | has a member \"tetx\""
      })
  void areThat(String text, String finding) {
    assertThat(findings(text))
        .isNotEmpty()
        .noneMatch(Finding::isError)
        .anySatisfy(found -> assertThat(found.text()).contains(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "https://ntfy.example.net/farmhaus",
    "My Gartenhaus Prusa",
    "lampe_an",
    "${body.job} ${header.ort}"
  })
  void areNotForWordsOfTheOwner(String text) {
    assertThat(findings(text)).isEmpty();
  }

  @Test
  void areNotForAWordThatStandsTwice() {
    assertThat(findings("metdata metdata")).isEmpty();
  }

  private List<Finding> findings(String text) {
    String step = "- setHeader:\n    name: Title\n    simple: \"%s\"".formatted(text);
    return new OwnFiles(folder)
        .with("own.camel.yaml", OwnFiles.route("own-a", step), "")
        .findings();
  }
}
