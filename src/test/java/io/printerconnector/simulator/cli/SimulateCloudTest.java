package io.printerconnector.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.Main;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** {@code simulate cloud} as a process of its own: what it prints is true. */
@Timeout(120)
class SimulateCloudTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void printerlynxPrintsWhatTheConfigurationNeeds() throws Exception {
    Process process = start("simulate", "cloud", "--protocol", "printerlynx", "--token", "a\"b");
    try {
      List<String> lines = untilItRuns(process.inputReader());
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

      assertThat(shownCalls(text, base)).isEqualTo(6);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void printagoPrintsWhatTheConfigurationNeedsAndWhatItHears() throws Exception {
    Process process =
        start(
            "simulate", "cloud", "--protocol", "printago", "--mqtt-password", "it's", "--token=t");
    try {
      BufferedReader output = process.inputReader();
      String text = String.join("\n", untilItRuns(output));
      JsonNode config = JSON.readTree("{" + between(text, "\"cloud\":", "}") + "}");
      assertThat(config.path("cloud").asText()).isEqualTo("printago");
      JsonNode printago = config.path("printago");
      Matcher address =
          Pattern.compile("mqtt://(.+):(\\d+)").matcher(printago.path("broker_url").asText());
      assertThat(address.matches()).isTrue();
      String base = between(text, "http://", ",").replace(",", "");

      try (MqttClient client =
          new MqttClient(
              "tcp://" + address.group(1) + ":" + address.group(2),
              "client",
              new MemoryPersistence())) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(printago.path("username").asText());
        options.setPassword(printago.path("password").asText().toCharArray());
        client.connect(options);
        client.publish("octoPrint/mqtt", "connected".getBytes(), 1, true);
        client.disconnect();
      }
      assertThat(output.readLine()).matches("\\S+Z octoPrint/mqtt \\(retained\\) connected");

      assertThat(text)
          .contains(
              "mosquitto_sub -h 127.0.0.1 -p %s -u printago -P 'it'\\''s' -v -t '#'"
                  .formatted(address.group(2)));
      Matcher pairing = Pattern.compile("pairing +(\\S+), good token (\\S+)").matcher(text);
      assertThat(pairing.find()).isTrue();
      assertThat(pairing.group(2)).isEqualTo("t");
      String good = pairing.group(1).replace("{token}", pairing.group(2));
      assertThat(call(HttpRequest.newBuilder(URI.create(good)))).isEqualTo("{\"success\":true}");
      assertThat(shownCalls(text, base)).isEqualTo(5);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void refusesOptionsOfOtherProtocols() {
    for (String arguments :
        List.of(
            "--mqtt-port 1883",
            "--mqtt-password p --protocol printerlynx",
            "--no-hold --protocol printago",
            "--mqtt-port 70000 --protocol printago",
            "--token a --token b --protocol printago")) {
      StringWriter errors = new StringWriter();
      int code =
          new CommandLine(new SimulateCloudCommand())
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setErr(new PrintWriter(errors))
              .execute(arguments.split(" "));
      assertThat(code).as(arguments).isEqualTo(2);
      assertThat(errors.toString()).contains(arguments.substring(0, arguments.indexOf(' ')));
    }
  }

  @Test
  void printDockIsTheDefault() throws Exception {
    Process process = start("simulate", "cloud", "--token", "mine");
    try {
      assertThat(untilItRuns(process.inputReader()))
          .anyMatch(line -> line.matches(" *pairing_token +mine"));
    } finally {
      process.destroyForcibly();
    }
  }

  /** How many calls of curl it shows; the server knows all of them. */
  private static int shownCalls(String text, String base) throws Exception {
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
    return shown;
  }

  private static String between(String text, String first, String last) {
    int from = text.indexOf(first);
    return text.substring(from, text.indexOf(last, from) + last.length());
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> untilItRuns(BufferedReader output) throws Exception {
    List<String> lines = new ArrayList<>();
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
