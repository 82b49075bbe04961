package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonListingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":{\"b\":[]}}|0|[]",
        "{\"a\":{\"b\":[1.10,[2,3],{\"c\":[4]},null]},\"d\":[5]}|4|[1.10,[2,3],{\"c\":[4]},null]",
        "{\"b\":[0],\"a\":{\"a\":{\"b\":[0]},\"b\":[1e999],\"d\":1}}|1|[1e999]",
        "{\"a\":{\"b\":{},\"b\":[7],\"b\":[8,9]}}|1|[7]",
      })
  void findsTheListAndCountsItsElements(String text, int count, String list) throws IOException {
    assertThat(JsonListing.only(stream(text), "/a/b"))
        .isEqualTo(new JsonListing(RawJson.written(bytes(list)), count));
    assertThat(JsonListing.whole(stream(text), "/a/b"))
        .isEqualTo(new JsonListing(RawJson.written(bytes(text)), count));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "7", "{}", "{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":[]}} 1", "null"})
  void saysThatThereIsNone(String text) {
    assertThatThrownBy(() -> JsonListing.whole(stream(text), "/a/b"))
        .isInstanceOf(JsonListing.NoListException.class);
    assertThatThrownBy(() -> JsonListing.only(stream(text), "/a/b"))
        .isInstanceOf(JsonListing.NoListException.class);
  }

  @Test
  void refusesWhatIsCutOffOrNestedTooDeeply() {
    for (String text : new String[] {"{\"a\":[1,", "{\"a\":" + "[".repeat(101) + "]".repeat(101)}) {
      assertThatThrownBy(() -> JsonListing.only(stream(text), "/a"))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
