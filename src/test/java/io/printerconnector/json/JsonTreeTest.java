package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It reads what Jackson's data binding does. */
class JsonTreeTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static JsonNode read(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return JsonTree.read(parser);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "[]",
        "null",
        "\"a\\u0000\\\"\\\\ü😀\"",
        "-7",
        "2147483648",
        "12345678901234567890123",
        "1000.0",
        "1.50",
        "1e-7",
        "1e400",
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"b\":[1,2.5,true,false,null,\"x\",{\"c\":[]}]},\"a\":9007199254740993}"
      })
  void isTheSame(String text) throws Exception {
    JsonNode value = read(text);

    assertThat(value).isEqualTo(MAPPER.readTree(text));
    assertThat(value).hasToString(MAPPER.readTree(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,]", "{\"a\"}", "{} {}", "1 2", "nul", "]", "{\"a\":}", "{}]"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> MAPPER.readTree(text)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThatThrownBy(() -> read("[".repeat(2_000) + "]".repeat(2_000)))
        .isInstanceOf(JsonProcessingException.class);
  }
}
