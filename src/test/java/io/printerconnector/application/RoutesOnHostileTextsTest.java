package io.printerconnector.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.execution.Lanes;
import io.printerconnector.json.JsonText;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.KeptByCamel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the routes, all of them, make of commands with texts that look like parts of expressions.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RoutesOnHostileTextsTest {

  private static final String CONTENT =
      Base64.getEncoder().encodeToString("M117 hello\n".getBytes(UTF_8));

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Map<?, ?>> outcomes = new ConcurrentHashMap<>();
  private volatile String commands = "[]";
  private ApplicationRig rig;
  private ConnectorApplication application;
  private CamelContext context;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    Files.writeString(dir.resolve("policy.json"), "{\"profile\": \"full\"}");
    rig = new ApplicationRig(dir, this::answer, Map.of());
    application = rig.application();
    context = application.bean("commandLanes", CommandLanes.class).getCamelContext();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (path[path.length - 1].equals("complete")) {
      outcomes.put(path[path.length - 2], (Map<?, ?>) JsonText.parse(new String(sent, UTF_8)));
    }
    byte[] answer = path[path.length - 1].equals("commands") ? commands.getBytes(UTF_8) : null;
    exchange.sendResponseHeaders(200, answer == null ? -1 : answer.length);
    if (answer != null) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  /** Without what the connector refuses in names of files. */
  private static Stream<String> fileNames() {
    return HostileTexts.all().filter(text -> text.matches("[^\\\\\\p{Cntrl}]*"));
  }

  @Test
  void namesFilesAsTheyAre() throws Exception {
    List<String> names = fileNames().map(text -> text.replace('/', '-')).toList();
    List<String> plain = names.stream().map(name -> names.indexOf(name) + ".gcode").toList();

    // The virtual printer does not take every name in an upload.
    assertThat(poll(plain.stream().map(name -> command("upload_file", file(name))).toList()))
        .extracting(outcome -> result(outcome).get("filename"))
        .isEqualTo(plain);
    List<Map<String, Object>> moves = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      moves.add(command("move_file", Map.of("source", plain.get(i), "dest", names.get(i))));
    }
    assertThat(poll(moves)).extracting(outcome -> result(outcome).get("dest")).isEqualTo(names);
    assertThat(
            poll(
                names.stream()
                    .map(name -> command("delete_file", Map.of("filename", name)))
                    .toList()))
        .extracting(outcome -> result(outcome).get("filename"))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void refusesWhatItCannotDoAndQuotesIt(String text) throws Exception {
    List<Map<?, ?>> failed =
        poll(
            List.of(
                command(text, Map.of()),
                command("run_macro", Map.of("name", text)),
                command("start_print", Map.of("filename", "no " + text)),
                command("run_gcode", Map.of("script", "ECHO_ERROR " + text)),
                command("cancel_transfer", Map.of("command_id", text))));

    assertThat(failed).hasSize(5);
    assertThat(failed)
        .allSatisfy(
            outcome -> assertThat("" + outcome.get("error_message")).doesNotContain("internal"));
    assertThat(failed.get(0).get("error_message")).isEqualTo("unsupported action: " + text);
  }

  /** As {@link KeptByCamel} says; and no text of a command is kept as an expression. */
  @Test
  void camelKeepsNothingOfThem() throws Exception {
    int before = 0;
    for (int round = 0; round < 12; round++) {
      poll(
          List.of(
              command("upload_file", file("file" + round + ".gcode")),
              command("run_macro", Map.of("name", "NONE_" + round)),
              command("delete_file", Map.of("filename", "file" + round + ".gcode")),
              command("move_file", Map.of("source", "a" + round, "dest", "b"))));
      if (round == 5) {
        before = KeptByCamel.expressions(context);
      }
    }

    assertThat(KeptByCamel.instances(context)).isEmpty();
    assertThat(KeptByCamel.expressions(context)).isEqualTo(before);
  }

  private static Map<String, Object> command(String action, Map<String, Object> params) {
    return Map.of("action", action, "params", params);
  }

  private static Map<String, Object> file(String name) {
    return Map.of("filename", name, "content", CONTENT);
  }

  private static Map<?, ?> result(Map<?, ?> outcome) {
    assertThat(outcome.get("status")).as("%s", outcome).isEqualTo("succeeded");
    return (Map<?, ?>) outcome.get("result");
  }

  /** Hands commands out and gives their outcomes, as the cloud got them. */
  private List<Map<?, ?>> poll(List<Map<String, Object>> commands) throws Exception {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Map<String, Object> command : commands) {
      Map<String, Object> whole = new LinkedHashMap<>(command);
      whole.put("id", ids.incrementAndGet());
      whole.put("printer_id", 7);
      list.add(whole);
    }
    this.commands = JsonText.of(list);
    context.createProducerTemplate().requestBody("direct:polling-fetch-commands", (Object) null);
    application.bean("commandLanes", CommandLanes.class).awaitIdle();
    application.bean("outboxLanes", Lanes.class).awaitIdle();
    return list.stream().<Map<?, ?>>map(c -> outcomes.get(c.get("id").toString())).toList();
  }
}
