package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class FindFileRouteTest extends AgentRoutes {

  private static final String CHECK = "cloud-printerlynx-check-printer";
  private static final String INFO = "cloud-printerlynx-file-info";
  private static final String TIDY = "tidy-folder";
  private static final String SHA_256 =
      "45696c9a8b06eed6287f1c1a233a8f74841999d56e08145a6e50903828751067";

  @Test
  void completesTheCommand() {
    route(INFO).returns(Map.of("name", "File.gcode", "size", 4106612, "checksum", SHA_256));

    Exchange exchange = find(start("f/1"), false);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("command", Command.class).params())
        .isEqualTo(
            Map.of(
                "file_id", "f/1",
                "filename", "printerlynx/File.gcode",
                "url", "http://cloud.test/base/api/v1/printfiles/f%2F1/download",
                "size", 4106612L,
                "sha256", SHA_256));
    assertThat(exchange.getVariable("fileAuthorization")).isEqualTo("Bearer hush-agent");
    assertThat(kamelet(TIDY).calls()).hasSize(1);
  }

  @Test
  void goesOnWithoutWhatPrinterlynxDoesNotSay() {
    route(INFO).returns(null);

    assertThat(find(start(), false).getVariable("command", Command.class).params())
        .isEqualTo(
            Map.of(
                "file_id",
                FILE,
                "filename",
                "printerlynx/" + FILE + ".gcode",
                "url",
                "http://cloud.test/base/api/v1/printfiles/" + FILE + "/download"));
  }

  @Test
  void asksForNoFileIfThePrinterCannotPrint() {
    CommandRefusedException error = new CommandRefusedException("Printer is busy");
    route(CHECK).fails(error);

    assertThat(find(start(), false).getException()).isSameAs(error);
    assertThat(route(INFO).calls()).isEmpty();
    assertThat(kamelet(TIDY).calls()).isEmpty();
  }

  @Test
  void keepsTheNameThatItHadBefore() {
    route(INFO).returns(Map.of("name", "old.gcode"));
    find(start("begun"), false);
    forgetWhatTheMocksReceived();
    route(INFO).returns(Map.of("name", "new.gcode"));

    Exchange exchange = find(start("begun"), true);

    assertThat(exchange.getVariable("command", Command.class).params())
        .containsEntry("filename", "printerlynx/old.gcode");
    assertThat(exchange.getVariable("fileAuthorization")).isEqualTo("Bearer hush-agent");
    assertThat(route(CHECK).calls()).as("the print may run").isEmpty();
    assertThat(route(INFO).calls()).isEmpty();
    assertThat(kamelet(TIDY).calls()).isEmpty();

    assertThat(find(start("begun"), false).getVariable("command", Command.class).params())
        .as("another start")
        .containsEntry("filename", "printerlynx/new.gcode");
  }

  @Test
  void looksForAFileThatAnEarlierRunDidNotFind() {
    route(INFO).returns(Map.of("name", "late.gcode"));

    assertThat(find(start("never-found"), true).getVariable("command", Command.class).params())
        .containsEntry("filename", "printerlynx/late.gcode");
    assertThat(route(CHECK).calls()).hasSize(1);
  }

  private Exchange find(Command command, boolean begunBefore) {
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.setVariable("printer", voron());
          exchange.setVariable("begunBefore", begunBefore);
        });
  }
}
