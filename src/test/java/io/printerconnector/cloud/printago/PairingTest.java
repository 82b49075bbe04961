package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.cloud.CloudException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {

  private static final String REFUSED = "the token is not valid";

  @TempDir private Path folder;

  @Test
  void asksWithTheToken() {
    Pairing pairing = pairing(Map.of("pairing_token", "a&b/c"));
    pairing.setUrl("https://a.test/{token}?x={token}");

    assertThat(pairing.url()).isEqualTo("https://a.test/a%26b%2Fc?x=a%26b%2Fc");
  }

  @Test
  void readsTheAnswer() throws IOException {
    Pairing pairing = pairing(Map.of());

    assertThat(pairing.answered(200, "{\"success\": true}")).isEqualTo(pairing.usual());
    for (String answer : new String[] {"{\"success\": false}", "{}", "[]", "", "true"}) {
      assertThat(pairing.answered(200, answer)).as(answer).isEqualTo(REFUSED);
    }
    assertThatThrownBy(() -> pairing.answered(500, "{\"success\": true}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void saysHowItStands() {
    Pairing pairing = pairing(Map.of("account_name", "My Farm"));

    assertThat(pairing.data(pairing.usual()))
        .isEqualTo(
            Map.of("status", "paired", "success", true, "account_name", "My Farm", "message", ""));
    assertThat(pairing(Map.of()).data(REFUSED))
        .isEqualTo(
            Map.of("status", "failed", "success", false, "account_name", "", "message", REFUSED));
  }

  @Test
  void endsIfItIsRefused() {
    Pairing pairing = pairing(Map.of());

    assertThatCode(() -> pairing.ensurePaired(pairing.usual())).doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(CloudException.class, () -> pairing.ensurePaired(REFUSED))
                .getStatus())
        .isEqualTo(401);
  }

  private Pairing pairing(Map<String, Object> members) {
    return new Pairing(Messages.connector(folder, members));
  }
}
