package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepliesTest {

  private static final Instant NOW = Instant.parse("2024-09-23T20:08:48.123456789Z");

  private final Replies replies = new Replies(true, InstantSource.fixed(NOW));

  @Test
  void hasMicroseconds() {
    assertThat(replies.timestamp()).isEqualTo("2024-09-23T20:08:48.123456Z");
    assertThat(
            new Replies(true, InstantSource.fixed(Instant.parse("2024-09-23T20:08:48Z")))
                .timestamp())
        .isEqualTo("2024-09-23T20:08:48.000000Z");
  }

  @Test
  void namesThePrinterIfItHasAnId(@TempDir Path folder) {
    assertThat(replies.printerId(Messages.VORON)).isEqualTo("ptr_01");
    assertThat(replies.printerId(Messages.ENDER)).isEqualTo(7);
    assertThat(new Replies(false, InstantSource.system()).printerId(Messages.VORON)).isNull();
    assertThat(new Replies(Messages.connector(folder, Map.of())).printerId(Messages.VORON))
        .isEqualTo("ptr_01");
  }

  @Test
  void repeatsTheIdUnderItsName() {
    CommandMessage message = Messages.command("home", "{}", 17, null, false);

    assertThat(added("message", message)).isEqualTo(Map.of("json.command_id", 17));
    assertThat(added("key", ReplyKey.of(message, null))).isEqualTo(Map.of("json.command_id", 17));
    assertThat(added("message", Messages.command("home", "{}"))).isEmpty();
    assertThat(added("any", "thing")).isEmpty();
  }

  @Test
  void repeatsTheCommandIfThatIsWanted() {
    replies.setEchoCommand(true);
    CommandMessage message = Messages.command("home", "{}");
    ReplyKey key = ReplyKey.of(message, null);
    assertThat(added("key", key)).as("after a restart").isEmpty();
    replies.expect(key.commandId(), message);

    assertThat(added("key", key)).isEqualTo(Map.of("json.command", Map.of("action", "home")));
    assertThat(added("message", message))
        .isEqualTo(Map.of("json.command", Map.of("action", "home")));
  }

  @Test
  void remembersNoCommandUnlessThatIsWanted() {
    CommandMessage message = Messages.command("home", "{}");
    ReplyKey key = ReplyKey.of(message, null);

    replies.expect(key.commandId(), message);
    replies.setEchoCommand(true);

    assertThat(added("key", key)).isEmpty();
  }

  @Test
  void hasThePictureOfAnOutcome() {
    Outcome outcome =
        outcome(Map.of("name", "front", "content_type", "image/png", "image", "AQID"));
    CommandMessage message = Messages.command("snapshot", "{'destination': 'printago'}");

    assertThat(replies.hasPicture(outcome)).isTrue();
    assertThat(replies.picture(outcome, ReplyKey.of(message, null)))
        .isEqualTo(
            Map.of(
                "camera_name", "front",
                "content_type", "image/png",
                "image_base64", "AQID",
                "destination", "printago"));
    assertThat(replies.hasPicture(outcome(Map.of("name", "front")))).isFalse();
  }

  @Test
  void stampsTheTelemetry() {
    assertThat(JsonText.parse(replies.stamped(Map.of("a", 1))))
        .isEqualTo(Map.of("a", 1, "_timestamp", 1727122128));
  }

  private Map<String, Object> added(String variable, Object value) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(variable, value);
    replies.addCommand(exchange);
    exchange.removeVariable(variable);
    return exchange.getVariables();
  }

  private static Outcome outcome(Map<String, Object> result) {
    return new Outcome(new Identifier("a"), Messages.VORON.printerId(), true, null, result);
  }
}
