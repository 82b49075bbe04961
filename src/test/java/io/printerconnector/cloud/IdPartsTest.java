package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdPartsTest {

  @Test
  void looksLikeAnAddress() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("job", "START");
    parts.put("file", null);
    parts.put("n", "3k x9");

    assertThat(new IdParts("print_job", parts).identifier())
        .hasToString("print_job?job=START&n=3k+x9");
    assertThat(new IdParts("print_job", parts).part("file")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a&b=c?d#e+f g", "\u00fc \"{}\" %2F", "\n"})
  void survivesAsText(String value) {
    IdParts parts = new IdParts("name", Map.of("a", value, "b", "1"));

    assertThat(IdParts.parse(parts.identifier())).isEqualTo(parts);
  }

  @Test
  void hasNoPartsIfItIsTheIdOfAnotherCloud() {
    assertThat(IdParts.parse(new Identifier(42)))
        .isEqualTo(new IdParts("42", Collections.emptyMap()));
    assertThat(IdParts.parse(new Identifier("a?b&=c")).parts()).isEmpty();
  }
}
