package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.simulator.cloud.CloudClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCompletionTest extends CloudTest {

  @BeforeEach
  void queueACommand() {
    cloud.queue(1, "sync_files", Map.of());
  }

  @Test
  void keepsTheFirstCompletionAndCountsTheOthers() throws Exception {
    client.poll("");
    Reply first = client.complete("cmd_1", "{\"status\":\"succeeded\",\"result\":{\"count\":3}}");
    Instant completedAt = clock.instant();
    clock.pass(Duration.ofSeconds(9));
    Reply second =
        client.complete(
            "cmd_1", "{\"status\":\"failed\",\"error_message\":\"late\",\"result\":{}}");

    assertThat(first).isEqualTo(new Reply(200, "{\"status\":\"ok\"}"));
    assertThat(second).isEqualTo(first);
    CommandRecord record = cloud.command("cmd_1");
    assertThat(record.status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(record.result()).isEqualTo(Map.of("count", 3));
    assertThat(record.errorMessage()).isNull();
    assertThat(record.completedAt()).isEqualTo(completedAt);
    assertThat(record.completions()).isEqualTo(2);
  }

  @Test
  void keepsTheErrorOfAFailure() throws Exception {
    client.poll("");
    client.complete("cmd_1", "{\"status\":\"failed\",\"error_message\":\"no such file\"}");

    CommandRecord record = cloud.command("cmd_1");
    assertThat(record.status()).isEqualTo(CommandStatus.FAILED);
    assertThat(record.errorMessage()).isEqualTo("no such file");
    assertThat(record.result()).isNull();
  }

  @Test
  void doesNotHandOutWhatWasCompletedBeforeItsDelivery() throws Exception {
    assertThat(client.complete("cmd_1", "{\"status\":\"succeeded\"}").status()).isEqualTo(200);

    assertThat(client.poll("").text()).isEqualTo("[]");
  }

  @Test
  void anUnknownCommandOrThatOfAnotherIsNotFound() throws Exception {
    CloudClient other = new CloudClient(cloud);
    other.pair(cloud.issueToken(), "Second");

    for (int delivered = 0; delivered < 2; delivered++) {
      for (Reply reply :
          List.of(
              client.complete("cmd_9", "{\"status\":\"succeeded\"}"),
              other.complete("cmd_1", "{\"status\":\"succeeded\"}"))) {
        assertThat(reply).isEqualTo(new Reply(404, "{\"error\":\"Command not found\"}"));
      }
      client.poll("");
    }
    assertThat(cloud.command("cmd_1").completions()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | status",
        "{\"status\": \"done\"}                          | status",
        "{\"status\": true}                              | status",
        "{\"status\": \"failed\"}                        | error_message",
        "{\"status\": \"failed\", \"error_message\": 1}  | error_message",
        "{\"status\": \"failed\", \"error_message\": \" \"} | error_message",
        "{\"status\": \"succeeded\", \"result\": [1]}    | result"
      })
  void refusesWhatBreaksTheContract(String body, String named) throws Exception {
    Reply reply = client.complete("cmd_1", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error()).contains(named);
    assertThat(cloud.command("cmd_1").completions()).isZero();
  }

  @Test
  void aPlusSignInAPathIsNoSpace() throws Exception {
    cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId("a+b"));

    assertThat(client.complete("a+b", "{\"status\":\"succeeded\"}").status()).isEqualTo(200);
  }

  static List<String> difficultIds() {
    return List.of(
        "a/b",
        "/",
        "..",
        ".",
        "a b+c",
        "100%",
        "%2F",
        "?x=1&y#z",
        "a;b:c",
        "\"\\",
        "ü€\uD83D\uDE00",
        "complete",
        "\uD83D\uDE00".repeat(300),
        "a\nb");
  }

  @ParameterizedTest
  @MethodSource("difficultIds")
  void findsACommandByAnyId(String id) throws Exception {
    cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId(id));
    assertThat(client.poll("").json().findValuesAsText("id")).contains(id);

    String segment = new Identifier(id).toPathSegment();
    assertThat(client.complete(segment, "{\"status\":\"succeeded\"}").status()).isEqualTo(200);
    assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(client.get("/dev/commands/" + segment).json().path("id").asText()).isEqualTo(id);
  }
}
