package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipResourcesTest {

  private static final String RESOURCE = "POST https://cloud.example.com/things";

  private final GzipResources resources = new GzipResources();

  private void learn(String resource, String... lists) {
    HeaderGroup answer = new HeaderGroup();
    for (String list : lists) {
      answer.addHeader(new BasicHeader("accept-encoding", list));
    }
    resources.learn(resource, answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "x-gzip",
        "br, gzip",
        "br,identity;q=0.5 , gzip ; q=0.1",
        "gzip;q=1",
        "gzip;q=1.000",
        "gzip;Q=0.001",
        ", gzip"
      })
  void takeGzipThatIsListed(String list) {
    learn(RESOURCE, list);

    assertThat(resources.take(RESOURCE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, deflate",
        "gzipped",
        "my-gzip",
        "br;x=gzip",
        "gzip;q=0",
        "gzip;q=0.000",
        "gzip;q=",
        "gzip;q",
        "gzip;q=much",
        "gzip;q=-1",
        "*"
      })
  void takeNothingElse(String list) {
    learn(RESOURCE, list);

    assertThat(resources.take(RESOURCE)).isFalse();
  }

  @Test
  void takeWhatOneOfSeveralHeadersLists() {
    learn(RESOURCE, "br", "gzip");

    assertThat(resources.take(RESOURCE)).isTrue();
  }

  @Test
  void areNotTheOthers() {
    learn(RESOURCE, "gzip");

    assertThat(resources.take(RESOURCE + "/1")).isFalse();
  }

  @Test
  void stayWhatTheyAreIfAnAnswerSaysNothing() {
    learn(RESOURCE, "gzip");
    learn(RESOURCE);

    assertThat(resources.take(RESOURCE)).isTrue();
  }

  @Test
  void areForgottenIfAnAnswerListsNoGzip() {
    learn(RESOURCE, "gzip");
    learn(RESOURCE, "identity");

    assertThat(resources.take(RESOURCE)).isFalse();
  }

  @Test
  void areNotBelievedAfterTheyHaveRefused() {
    learn(RESOURCE, "gzip");
    resources.refused(RESOURCE);
    learn(RESOURCE, "gzip");

    assertThat(resources.take(RESOURCE)).isFalse();

    learn(RESOURCE, "identity");
    learn(RESOURCE, "gzip");

    assertThat(resources.take(RESOURCE)).as("it has changed").isTrue();
  }

  @Test
  void areSixteenAtMost() {
    learn("first", "gzip");
    learn("second", "gzip");
    for (int i = 0; i < 14; i++) {
      learn("other " + i, "gzip");
    }
    assertThat(resources.take("first")).as("asked for again").isTrue();

    learn("last", "gzip");

    assertThat(resources.take("second")).isFalse();
    assertThat(resources.take("first")).isTrue();
    assertThat(resources.take("last")).isTrue();
  }
}
