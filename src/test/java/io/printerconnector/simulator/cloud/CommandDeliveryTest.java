package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.Fault.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDeliveryTest extends CloudTest {

  @Test
  void handsOutPendingCommandsOnceInTheirOrder() throws Exception {
    Instant created = clock.instant();
    Object first = cloud.queue(1, "start_print", Map.of("filename", "ä b.gcode"));
    cloud.queue(1, "pause", Map.of());
    assertThat(cloud.command(first).status()).isEqualTo(CommandStatus.PENDING);
    clock.pass(Duration.ofSeconds(3));

    assertThat(client.poll("?limit=20").text())
        .isEqualTo(
            """
            [{"id":"cmd_1","printer_id":1,"action":"start_print","params":{"filename":"ä b.gcode"}},\
            {"id":"cmd_2","printer_id":1,"action":"pause","params":{}}]""");
    assertThat(client.poll("?limit=20").text()).isEqualTo("[]");

    CommandRecord record = cloud.command(first);
    assertThat(record.status()).isEqualTo(CommandStatus.RUNNING);
    assertThat(record.timesDelivered()).isEqualTo(1);
    assertThat(record.createdAt()).isEqualTo(created);
    assertThat(record.startedAt()).isEqualTo(created.plusSeconds(3));
    assertThat(record.completedAt()).isNull();
    clock.pass(Duration.ofDays(1));
    assertThat(client.poll("").text()).isEqualTo("[]");
  }

  @Test
  void handsOutTwentyUnlessAskedForAnotherNumber() throws Exception {
    for (int i = 0; i < 30; i++) {
      cloud.queue(1, "pause", Map.of());
    }

    assertThat(client.poll("").json()).hasSize(20);
    assertThat(client.poll("?limit=3").json().findValuesAsText("id"))
        .containsExactly("cmd_21", "cmd_22", "cmd_23");
    assertThat(client.poll("?limit=1000").json()).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1001", "99999999999999999999", ""})
  void refusesAnImpossibleLimit(String limit) throws Exception {
    CloudClient.Reply reply = client.poll("?limit=" + limit);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error()).contains("limit");
  }

  @Test
  void keepsEveryDigitAndEveryField() throws Exception {
    BigInteger id = new BigInteger("12345678901234567890");
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("expires_at", "2026-01-01T00:00:00Z");
    extra.put("params", null);
    cloud.queue(new QueuedCommand(id, null, List.of(1), "x", null, extra));
    cloud.queue(new QueuedCommand("7", null, null, null, "text", Map.of("action", 5)));

    assertThat(client.poll("").text())
        .isEqualTo(
            """
            [{"id":12345678901234567890,"printer_id":[1],"action":"x",\
            "expires_at":"2026-01-01T00:00:00Z","params":null},\
            {"id":"7","params":"text","action":5}]""");
    assertThat(client.complete(id.toString(), "{\"status\":\"succeeded\"}").status())
        .isEqualTo(200);
    assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  @Test
  void refusesAnIdThatIsTakenOrNoId() {
    cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId(7));
    cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId("cmd_1"));

    assertThatThrownBy(() -> cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId("7")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"id\"")
        .hasMessageContaining("7");
    assertThatThrownBy(() -> QueuedCommand.of(1, "pause", Map.of()).withId(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThat(cloud.queue(1, "pause", Map.of())).isEqualTo("cmd_2");
    assertThatThrownBy(() -> cloud.command("none")).hasMessageContaining("none");
  }

  @Test
  void givesACommandToTheOwnerOfThePrinterOrTheNamedConnector() throws Exception {
    CloudClient other = new CloudClient(cloud);
    Object otherId = other.pair(cloud.issueToken(), "Second").at("/connector/id").asLong();
    cloud.queue(1, "for_first", Map.of());
    cloud.queue("2", "for_second", Map.of());
    cloud.queue(new QueuedCommand(null, otherId, 1, "named_second", Map.of(), null));
    cloud.queue(99, "for_anyone", Map.of());

    assertThat(other.poll("?limit=2").json().findValuesAsText("action"))
        .containsExactly("for_second", "named_second");
    assertThat(client.poll("").json().findValuesAsText("action"))
        .containsExactly("for_first", "for_anyone");
    assertThat(other.poll("").text()).isEqualTo("[]");
  }

  @Test
  void handsOutAnUnfinishedCommandAgainAfterTheSetTime() throws Exception {
    start(DevelopmentCloudOptions.defaults().redeliveringAfter(60));
    Object done = cloud.queue(1, "pause", Map.of());
    Object lost = cloud.queue(1, "resume", Map.of());
    Instant started = clock.instant();
    client.poll("");
    client.complete("cmd_1", "{\"status\":\"succeeded\"}");

    clock.pass(Duration.ofSeconds(59));
    assertThat(client.poll("").text()).isEqualTo("[]");
    clock.pass(Duration.ofSeconds(1));
    assertThat(client.poll("").json().findValuesAsText("id")).containsExactly("cmd_2");
    assertThat(client.poll("").text()).isEqualTo("[]");
    clock.pass(Duration.ofSeconds(60));
    assertThat(client.poll("").json().findValuesAsText("id")).containsExactly("cmd_2");

    assertThat(cloud.command(lost).timesDelivered()).isEqualTo(3);
    assertThat(cloud.command(lost).startedAt()).isEqualTo(started);
    assertThat(cloud.command(done).timesDelivered()).isEqualTo(1);
  }

  @Test
  void redeliversOnDemandAlsoWhatIsCompleted() throws Exception {
    Object id = cloud.queue(1, "pause", Map.of());
    client.poll("");
    client.complete("cmd_1", "{\"status\":\"succeeded\"}");
    cloud.queue(1, "resume", Map.of());
    cloud.redeliver(id);

    assertThat(client.poll("").json().findValuesAsText("id")).containsExactly("cmd_1", "cmd_2");
    assertThat(client.poll("").text()).isEqualTo("[]");
    assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(cloud.command(id).timesDelivered()).isEqualTo(2);
    assertThatThrownBy(() -> cloud.redeliver("none")).hasMessageContaining("none");
  }

  @Test
  void aLostReplyLeavesTheCommandRunning() throws Exception {
    cloud.queue(1, "pause", Map.of());
    // Until cleared, because Java's client may repeat a GET by itself when a connection breaks.
    cloud.faults().add(Fault.of(Kind.LOST_REPLY, "GET", "/commands", -1));

    assertThatThrownBy(() -> client.poll("")).isInstanceOf(IOException.class);
    cloud.faults().clear();
    assertThat(cloud.command("cmd_1").status()).isEqualTo(CommandStatus.RUNNING);
    assertThat(client.poll("").text()).isEqualTo("[]");
  }

  @Test
  void aFaultCanReplaceTheAnswerToThePoll() throws Exception {
    cloud.queue(1, "pause", Map.of());
    cloud
        .faults()
        .add(Fault.status(200, "[{\"id\": null}, 7]", "GET", "/connectors/[^/]+/commands", 1));

    assertThat(client.poll("").text()).isEqualTo("[{\"id\": null}, 7]");
    assertThat(cloud.command("cmd_1").status()).isEqualTo(CommandStatus.PENDING);
    assertThat(client.poll("").json()).hasSize(1);
  }
}
