package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/adding-an-action.md tells to do is enough, to the letter. */
class AddingAnActionTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  private final Workshop workshop = new Workshop();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  @Test
  void exampleWorksInAnInstalledConnector() throws Exception {
    Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("docs/adding-an-action.md")));
    assertThat(examples.find()).isTrue();
    new OwnFolder(workshop).write("set-light.camel.yaml", examples.group(1));
    VirtualPrinter printer = workshop.add("printer");
    workshop.start(Map.of());

    Object lit = send(Map.of("percent", 40));
    assertThat(workshop.cloud().command(lit).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(workshop.cloud().command(lit).result()).containsEntry("percent", 40);
    assertThat(printer.requests().matching("POST", "/printer/gcode/script"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.body()).isEqualTo("{\"script\":\"SET_LIGHT PERCENT=40\"}"));

    Object refused = send(Map.of("percent", "40\nM112"));
    assertThat(workshop.cloud().command(refused).errorMessage())
        .isEqualTo("params.percent for set_light must be a whole number from 0 to 100");
  }

  private Object send(Map<String, Object> params) {
    Object id = workshop.cloud().queue(workshop.idOf("printer"), "set_light", params);
    eventually("the outcome").until(() -> workshop.cloud().command(id).finished());
    return id;
  }
}
