package io.printerconnector.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.Main;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code simulate cloud} as a process of its own: what it prints is true. */
@Timeout(120)
class SimulateCloudTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void printerlynxPrintsWhatTheConfigurationNeeds() throws Exception {
    Process process = start("simulate", "cloud", "--protocol", "printerlynx", "--token", "a\"b");
    try {
      List<String> lines = untilItRuns(process);
      String text = String.join("\n", lines);

      String entries = text.substring(text.indexOf("\"cloud\":"), text.indexOf("}") + 1);
      JsonNode config = JSON.readTree("{" + entries + "}");
      assertThat(config.path("cloud").asText()).isEqualTo("printerlynx");
      assertThat(config.at("/printerlynx/agent_token").asText()).isEqualTo("a\"b");
      String base = config.path("cloud_url").asText();
      JsonNode agent = JSON.readTree(call(HttpRequest.newBuilder(URI.create(base + "/dev/agent"))));
      assertThat(config.at("/printerlynx/agent_uuid").asText())
          .isEqualTo(agent.path("uuid").asText());

      Matcher user = Pattern.compile("user +(\\S+), password (\\S+)").matcher(text);
      assertThat(user.find()).isTrue();
      String login =
          "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user.group(1), user.group(2));
      assertThat(
              call(
                  HttpRequest.newBuilder(URI.create(base + "/api/v1/auth/login"))
                      .POST(BodyPublishers.ofString(login))))
          .startsWith("{\"token\":");

      JsonNode endpoints =
          JSON.readTree(call(HttpRequest.newBuilder(URI.create(base + "/dev")))).path("endpoints");
      Matcher curl =
          Pattern.compile("curl '?" + Pattern.quote(base) + "([^\\s?']+)(.*)").matcher(text);
      int shown = 0;
      while (curl.find()) {
        String method = curl.group(2).contains("-d") ? "POST " : "GET ";
        assertThat(endpoints.has(method + curl.group(1))).as(curl.group()).isTrue();
        shown++;
      }
      assertThat(shown).isEqualTo(6);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void printDockIsTheDefault() throws Exception {
    Process process = start("simulate", "cloud", "--token", "mine");
    try {
      assertThat(untilItRuns(process)).anyMatch(line -> line.matches(" *pairing_token +mine"));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> untilItRuns(Process process) throws Exception {
    List<String> lines = new ArrayList<>();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("Ctrl-C")) {
      lines.add(line);
      line = output.readLine();
    }
    assertThat(line).as(String.join("\n", lines)).isNotNull();
    return lines;
  }

  private static String call(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }
}
