package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.demo.CloudKind;
import io.printerconnector.demo.Demo;
import io.printerconnector.demo.DemoPrinter;
import io.printerconnector.demo.DemoScreen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo with Printago. */
class PrintagoDemoTest {

  private static final double SPEED = 50;
  private static final Pattern CURL = Pattern.compile("curl (-X POST )?(http\\S+)( -d '(.+)')?");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final DemoScreen screen =
      new DemoScreen(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

  @Test
  void printsToTheEndShowsTheFramesAndWhatCanBeTried() throws Exception {
    try (Demo demo =
        new Demo(Workshop.home(), screen, DemoPrinter.virtual(SPEED), CloudKind.PRINTAGO)) {
      demo.run();
      assertThat(text())
          .containsSubsequence(
              "connected: the connector is subscribed to octoPrint/commands",
              "is OPERATIONAL",
              "start_print_bbl  answered after",
              "printing",
              "snapshot         answered after",
              "pause_print      answered after",
              "paused",
              "resume_print     answered after",
              "complete",
              "the print is complete");

      demo.showFrames();
      assertThat(text())
          .containsSubsequence(
              "->  octoPrint/mqtt (retained) connected",
              "->  octoprint/pairing {",
              "->  octoprint/status (retained) {",
              "\"OPERATIONAL\"",
              "<-  octoPrint/commands {\"type\":\"printer_control\",\"action\":\"start_print_bbl\"",
              "sig=***",
              "\"PrintStarted\"",
              "->  octoprint/success (retained) {",
              "\"PrintDone\"");
      assertThat(text()).doesNotContainPattern("sig=[^*]");

      demo.explain();
      Matcher curl = CURL.matcher(text());
      int tried = 0;
      while (curl.find()) {
        HttpResponse<String> answer = send(curl.group(1), curl.group(2), curl.group(4));
        assertThat(answer.statusCode()).as(curl.group() + ": " + answer.body()).isBetween(200, 299);
        tried++;
      }
      assertThat(tried).isEqualTo(7);
    }
  }

  private static HttpResponse<String> send(String post, String url, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (post != null || body != null) {
      request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
