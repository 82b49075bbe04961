package io.printerconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"filename\":\"a.gcode\",\"n\":1.5,\"b\":true,\"x\":null} | {\"filename\":\"a.gcode\",\"n\":1.5,\"b\":true,\"x\":null}",
        "{\"content\":\"RzI4Cg==\"} | {\"content\":\"[8 characters]\"}",
        "{\"content\":5} | {\"content\":5}",
        "{\"api_key\":\"k\",\"Password\":{\"a\":1},\"auth\":[1],\"set-cookie\":0} | {\"api_key\":\"[left out]\",\"Password\":\"[left out]\",\"auth\":\"[left out]\",\"set-cookie\":\"[left out]\"}",
        "{\"url\":\"https://u:p@h.org/a/b?X-Signature=1#f\"} | {\"url\":\"https://h.org/a/b?...\"}",
        "{\"to\":[\" HTTP://h.org#f\",\"https://h.org/x\"]} | {\"to\":[\"HTTP://h.org?...\",\"https://h.org/x\"]}",
        "{\"axes\":{\"x\":1,\"token\":2}} | {\"axes\":{\"x\":1,\"token\":\"[left out]\"}}",
        "{\"a\":{\"b\":{\"c\":{\"d\":1},\"e\":[1]}}} | {\"a\":{\"b\":{\"c\":\"[an object]\",\"e\":\"[a list]\"}}}"
      })
  void showsParameters(String params, String audited) {
    assertThat(JsonText.of(AuditedValues.of(map(params)))).isEqualTo(audited);
  }

  @Test
  void cutsWhatIsLong() {
    String script = "G1 X1\n".repeat(100);

    assertThat(AuditedValues.text(script)).hasSizeLessThan(230).endsWith("... (600 characters)");
    assertThat(AuditedValues.of(Map.of("n", BigInteger.TEN.pow(5_000))).toString())
        .hasSizeLessThan(240);
    assertThat(AuditedValues.of(Map.of("k".repeat(100_000), 1)).toString()).hasSizeLessThan(240);
    Map<String, Object> many =
        IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> script));
    assertThat(AuditedValues.of(many).toString()).hasSize(2_003).endsWith("...");
    Map<String, Object> list = Map.of("l", IntStream.range(0, 100).boxed().toList());
    assertThat(AuditedValues.of(list).toString()).endsWith("30, 31, ... 68 more]}");
  }

  @Test
  void removesKnownSecretsFromTexts() {
    Secrets.ofThisProcess().add("AuditedValuesTest-s3cret");

    assertThat(AuditedValues.text("say AuditedValuesTest-s3cret aloud"))
        .isEqualTo("say [redacted] aloud");
    assertThat(AuditedValues.text("x".repeat(190) + "AuditedValuesTest-s3cret"))
        .doesNotContain("AuditedVal");
  }

  @SuppressWarnings("unchecked") // the parameters are written as an object
  private static Map<String, Object> map(String json) {
    return (Map<String, Object>) JsonText.parse(json);
  }
}
