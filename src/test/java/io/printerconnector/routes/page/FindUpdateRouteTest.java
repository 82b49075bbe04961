package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Version;
import io.printerconnector.page.EventStream;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.routes.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of the two printers only the second one has its Moonraker on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FindUpdateRouteTest extends PageRouteTest {

  @Override
  protected Path configFile() {
    return paired("ender.test:7125", "127.0.0.1:7125");
  }

  @Override
  protected List<String> pageFiles() {
    return List.of(file(), "page/tell-state");
  }

  @Override
  protected String routeToReplace() {
    return "page-find-update";
  }

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.changeMillis", "20"));
  }

  @Test
  void knowsNothingAtFirst() throws Exception {
    assertThat(update()).isNull();
  }

  @Test
  void asksOnlyTheMoonrakerOfThisMachine() {
    knows("99.0.0");

    assertThat(runWith(null).getException()).isNull();

    assertThat(kamelet("moonraker").arguments())
        .containsEntry("path", "/machine/update/status")
        .containsEntry("gives", "result")
        .containsEntry("changes", "false");
    assertThat(
            kamelet("moonraker").call().getExchange().getVariable("printer", PrinterConfig.class))
        .isEqualTo(ender());
  }

  @Test
  void saysThatThereIsANewerVersion() throws Exception {
    knows("v99.0.0");
    runWith(null);

    assertThat(update()).isEqualTo("99.0.0");
  }

  @Test
  void thisVersionIsNoNewerOne() throws Exception {
    knows("99.0.0");
    runWith(null);
    knows("v" + Version.current());
    runWith(null);

    assertThat(update()).isNull();
  }

  @Test
  void anErrorIsNone() throws Exception {
    MoonrakerException error = Samples.moonrakerError(context, 404);
    kamelet("moonraker").fails(error);

    assertThat(runWith(null).getException()).isNull();
    assertThat(update()).isNull();
  }

  @Test
  void aMoonrakerThatDoesNotKnowTheConnectorIsNone() throws Exception {
    kamelet("moonraker").returns(Map.of("version_info", Map.of("klipper", Map.of())));

    assertThat(runWith(null).getException()).isNull();
    assertThat(update()).isNull();
  }

  private void knows(String version) {
    kamelet("moonraker")
        .returns(
            Map.of(
                "version_info",
                Map.of("printer-connector", Map.of("version", "?", "remote_version", version))));
  }

  /** What the page shows. */
  private Object update() throws Exception {
    context.getRouteController().startRoute("page-tell-state");
    try (EventStream events = watch()) {
      return ((Map<?, ?>) events.next("state")).get("update");
    } finally {
      context.getRouteController().stopRoute("page-tell-state");
    }
  }
}
