package io.printerconnector.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.Connector;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.policy.Policy;
import io.printerconnector.printer.Printers;
import io.printerconnector.routes.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebcamRequestsTest {

  private static final String CONFIG =
      """
      {"cloud_url": "https://cloud.test", "connector_id": 1, "connector_secret": "s",
       "moonraker": [{"printer_id": 7, "name": "Voron", "base_url": "http://voron.test:7125"},
                     {"printer_id": "b/2", "name": "Ender", "base_url": "http://ender.test:7125"}]}
      """;

  @TempDir private Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  @RegisterExtension private final LoggedLines log = new LoggedLines(WebcamRequests.class);

  @Test
  void givesTheRequestsOfEachPrinterTogether() throws Exception {
    assertThat(
            ids(
                requests()
                    .take(
                        """
                        [{"id": 1, "printer_id": 7, "created_at": "2026-01-02T03:04:05Z"},
                         {"id": "x/y", "printer_id": "b/2"}, {"id": 3, "printer_id": "7"}]""")))
        .isEqualTo(List.of(List.of("1", "3"), List.of("x/y")));
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", " \n"})
  void thereMayBeNone(String text) throws Exception {
    assertThat(requests().take(text)).isEmpty();
    assertThat(requests().take(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "null",
        "[]",
        "{\"printer_id\": 7}",
        "{\"id\": null, \"printer_id\": 7}",
        "{\"id\": \" \", \"printer_id\": 7}",
        "{\"id\": {}, \"printer_id\": 7}",
        "{\"id\": 1.5, \"printer_id\": 7}",
        "{\"id\": 1}",
        "{\"id\": 1, \"printer_id\": 8}",
        "{\"id\": 1, \"printer_id\": [7]}"
      })
  void aBadElementDoesNotKeepBackTheOthersAndIsLoggedOnce(String bad) throws Exception {
    WebcamRequests requests = requests();
    for (int i = 0; i < 3; i++) {
      Collection<List<WebcamRequest>> taken =
          requests.take("[" + bad + ", {\"id\": 2, \"printer_id\": 7}]");
      assertThat(ids(taken)).isEqualTo(List.of(List.of("2")));
      taken.forEach(requests::end);
    }
    assertThat(log.texts()).singleElement().asString().startsWith("left out: a webcam request");
  }

  @Test
  void anIdMayHaveThreeHundredCharacters() throws Exception {
    String id = "/".repeat(300);

    assertThat(ids(requests().take(list(Map.of("id", id, "printer_id", 7)))))
        .isEqualTo(List.of(List.of(id)));
    assertThat(requests().take(list(Map.of("id", id + "/", "printer_id", 7)))).isEmpty();
  }

  @Test
  void takesSoManyAtMostAndEachOnce() throws Exception {
    List<Object> many = new ArrayList<>();
    many.add(Map.of("id", 0, "printer_id", 7));
    for (int i = 0; i < 50; i++) {
      many.add(Map.of("id", i, "printer_id", 7));
    }

    assertThat(ids(requests().take(JsonText.of(many))))
        .isEqualTo(List.of(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\": \"no\"}", "<html>", "[1", "\"x\"", "[] []"})
  void refusesWhatIsNoList(String text) throws Exception {
    WebcamRequests requests = requests();

    assertThatThrownBy(() -> requests.take(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the cloud's list of webcam requests is no ");
  }

  @Test
  void refusesAListThatIsTooLong() throws Exception {
    WebcamRequests requests = requests();

    assertThatThrownBy(() -> requests.take("[" + " ".repeat(256 * 1024) + "]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the cloud's list of webcam requests is longer than 256 KiB");
  }

  @Test
  void leavesOutAPrinterWhoseRequestsAreBeingAnswered() throws Exception {
    WebcamRequests requests = requests();
    List<WebcamRequest> voron =
        requests.take(list(Map.of("id", 1, "printer_id", 7))).iterator().next();

    assertThat(
            ids(
                requests.take(
                    list(
                        Map.of("id", 1, "printer_id", 7),
                        Map.of("id", 2, "printer_id", 7),
                        Map.of("id", 3, "printer_id", "b/2")))))
        .isEqualTo(List.of(List.of("3")));
    requests.end(voron);

    assertThat(ids(requests.take(list(Map.of("id", 2, "printer_id", 7)))))
        .isEqualTo(List.of(List.of("2")));
  }

  @Test
  void leavesOutWhatWasAnsweredWhileTheListCame() throws Exception {
    WebcamRequests requests = requests();
    requests.look();
    requests.answered(ended(requests, 1, null));

    assertThat(
            ids(
                requests.take(
                    list(Map.of("id", 1, "printer_id", 7), Map.of("id", 2, "printer_id", "b/2")))))
        .isEqualTo(List.of(List.of("2")));

    requests.look();
    assertThat(ids(requests.take(list(Map.of("id", 1, "printer_id", 7)))))
        .as("the cloud wants it again")
        .isEqualTo(List.of(List.of("1")));
  }

  @Test
  void waitsUntilAllAreAnswered() throws Exception {
    WebcamRequests requests = requests();
    requests.awaitIdle();
    List<WebcamRequest> taken =
        requests.take(list(Map.of("id", 1, "printer_id", 7))).iterator().next();
    CompletableFuture<Void> idle =
        CompletableFuture.runAsync(
            () -> {
              try {
                requests.awaitIdle();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(idle).isNotDone();

    requests.end(taken);

    idle.get(30, TimeUnit.SECONDS);
  }

  @Test
  void refusesWhatTheOwnerDoesNotAllowAndSaysSoOnce() throws Exception {
    Files.writeString(
        folder.resolve("policy.json"),
        "{\"printers\": {\"Voron\": {\"deny\": [\"webcam_snapshot\"]}}}");
    WebcamRequests requests = requests();

    for (int id = 1; id < 4; id++) {
      Collection<List<WebcamRequest>> taken =
          requests.take(
              list(Map.of("id", id, "printer_id", 7), Map.of("id", "e", "printer_id", "b/2")));
      assertThat(ids(taken)).isEqualTo(List.of(List.of("e")));
      taken.forEach(requests::end);
    }

    assertThat(log.texts())
        .containsExactly(
            "refused webcam request 1 for printer 7: the policy does not allow webcam_snapshot");
  }

  @Test
  void saysOnceWhyThereIsNoPictureAndWhenThereIsOneAgain() throws Exception {
    WebcamRequests requests = requests();

    requests.failed(ended(requests, 1, new CommandFailedException("dark")));
    requests.failed(
        ended(
            requests,
            2,
            new RuntimeCamelException(
                "Exchange[1]", new CommandFailedException("dark", new IOException("bare wire")))));
    requests.failed(ended(requests, 2, Samples.cloudError(context, 503)));
    requests.failed(ended(requests, 3, Samples.cloudError(context, 503)));
    requests.answered(ended(requests, 4, null));
    requests.answered(ended(requests, 6, null));
    requests.failed(ended(requests, 5, new CommandFailedException("dark")));

    assertThat(log.texts())
        .containsExactly(
            "no picture for webcam request 1 for printer 7: dark",
            "no picture for webcam request 2 for printer 7: the cloud answered /path with http 503",
            "there are pictures of printer 7 again",
            "no picture for webcam request 5 for printer 7: dark");
  }

  private Exchange ended(WebcamRequests requests, int id, Exception error) {
    List<WebcamRequest> taken =
        requests.take(list(Map.of("id", id, "printer_id", 7))).iterator().next();
    requests.end(taken);
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("request", taken.get(0));
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    return exchange;
  }

  private WebcamRequests requests() throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), CONFIG);
    Printers printers = Printers.load(config.toString());
    Policy policy =
        new Policy(
            "policy.json",
            config.toString(),
            new Connector(config.toString()),
            printers,
            ShippedActions.get());
    return new WebcamRequests(printers, policy);
  }

  private static String list(Object... elements) {
    return JsonText.of(List.of(elements));
  }

  private static List<List<String>> ids(Collection<List<WebcamRequest>> taken) {
    return taken.stream()
        .map(group -> group.stream().map(request -> request.id().toString()).toList())
        .toList();
  }
}
