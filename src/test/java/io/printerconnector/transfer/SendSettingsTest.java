package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendSettingsTest {

  private final SendSettings settings = new SendSettings();

  @Test
  void isAPlainPutUnlessTheOwnerSaysOtherwise() {
    assertThat(settings.options()).isEqualTo(new SendOptions("PUT", false, Map.of()));
  }

  /** A second POST may be a second picture. */
  @ParameterizedTest
  @CsvSource({
    "PUT, PUT, false, true",
    "post, POST, false, false",
    "POST_MULTIPART, POST, true, false"
  })
  void knowsTheMethods(String name, String method, boolean multipart, boolean repeatable) {
    settings.setMethod(name);
    settings.setHeaders("{\"X-Key\": \"k\", \"X-Number\": 7}");

    assertThat(settings.options())
        .isEqualTo(new SendOptions(method, multipart, Map.of("X-Key", "k", "X-Number", "7")));
    assertThat(settings.options().isRepeatable()).isEqualTo(repeatable);
  }

  @Test
  void keepsTheHeadersIfTheMethodComesLater() {
    settings.setHeaders("{\"X-Key\": \"k\"}");
    settings.setMethod("POST");

    assertThat(settings.options().headers()).isEqualTo(Map.of("X-Key", "k"));
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> settings.setMethod("PATCH"))
        .hasMessage("webcam.sendMethod must be PUT, POST or POST_MULTIPART, but is PATCH");
    assertThatThrownBy(() -> settings.setHeaders("X-Key: k"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
