package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void keepsIntegersOfAnySize() {
    String text = "[7,9007199254740993,123456789012345678901234567890]";

    Object parsed = JsonText.parse(text);

    assertThat(parsed)
        .isEqualTo(List.of(7, 9007199254740993L, new BigInteger("123456789012345678901234567890")));
    assertThat(JsonText.of(parsed)).isEqualTo(text);
  }

  @Test
  void writesOneLineInTheOrderOfTheMap() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("b", "line\nbreak \"quoted\" ü");
    value.put("a", Arrays.asList(true, null, 1.5));

    assertThat(JsonText.of(value))
        .isEqualTo("{\"b\":\"line\\nbreak \\\"quoted\\\" ü\",\"a\":[true,null,1.5]}");
  }

  @Test
  void takesNothingBehindTheValue() {
    assertThatThrownBy(() -> JsonText.parse("[1] [2]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no valid JSON");
  }

  @Test
  void saysWhereJsonIsWrongWithoutQuotingIt() {
    assertThatThrownBy(() -> JsonText.parse("{\"secret\":\n sk_live_123}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("no valid JSON at line 2, column \\d+")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"a\\u0000\\\"\\\\ü😀\"",
        "-7",
        "12345678901234567890123",
        "1000.0",
        "1e-7",
        "1e400",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":[1,2.5,true,false,null,\"x\",{\"c\":[]}]},\"d\":9007199254740993}"
      })
  void readsAndWritesAsJacksonsDataBinding(String text) throws Exception {
    JsonMapper mapper = new JsonMapper();
    Object value = mapper.readValue(text, Object.class);

    assertThat(JsonText.parse(text)).isEqualTo(value);
    assertThat(JsonText.parseUntrusted(text)).isEqualTo(value);
    assertThat(JsonText.of(value)).isEqualTo(mapper.writeValueAsString(value));
    assertThat(JsonText.bytesOf(value)).isEqualTo(mapper.writeValueAsBytes(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\"}", "{} {}", "1 2", "nul", "]", "{\"a\":}"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no valid JSON");
  }

  @Test
  void refusesTooMuchFromOutside() {
    assertThatThrownBy(() -> JsonText.parseUntrusted("[".repeat(101) + "]".repeat(101)))
        .hasMessageStartingWith(JsonText.TOO_MUCH);
    assertThatThrownBy(() -> JsonText.parseUntrusted("[0" + ",0".repeat(40_000) + "]"))
        .hasMessageStartingWith(JsonText.TOO_MUCH);
  }

  @Test
  void writesAsTextWhatIsNoJsonValue() {
    Date date = new Date(0);
    Object[] values = {Thread.State.NEW, date, new LongAdder(), Path.of("/a/b"), 'c', null};

    assertThat(JsonText.of(Map.of("a", values)))
        .isEqualTo("{\"a\":[\"NEW\",\"%s\",\"0\",\"/a/b\",\"c\",null]}".formatted(date));
    assertThat(JsonText.bytesOf(Map.of("a", values)))
        .asString()
        .isEqualTo(JsonText.of(Map.of("a", values)));
  }

  @Test
  void writesTreesOfJacksons() throws Exception {
    String text = "{\"a\":[1,\"t\",null,2.50]}";

    assertThat(JsonText.of(List.of(new JsonMapper().readTree(text), new TextNode("t"))))
        .isEqualTo("[{\"a\":[1,\"t\",null,2.5]},\"t\"]");
  }

  @Test
  void refusesWhatContainsItself() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThatThrownBy(() -> JsonText.of(list)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAFileOfMoreThanTwentyMillionCharacters() {
    String content = "A".repeat(20_000_001);

    assertThat(JsonText.parse("{\"content\":\"" + content + "\"}"))
        .isEqualTo(Map.of("content", content));
  }

  @Test
  void writesWhatIsKeptAsTextAsAValue() {
    RawJson kept = RawJson.written("[1.10,\"ü\"]".getBytes(StandardCharsets.UTF_8));

    assertThat(JsonText.of(List.of(Map.of("a", kept)))).isEqualTo("[{\"a\":[1.10,\"ü\"]}]");
    assertThat(JsonText.of(kept)).isEqualTo("[1.10,\"ü\"]");
  }
}
