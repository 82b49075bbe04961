package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCheckTest {

  private static final String MEETS_OWN = "direct:own-hook";

  @TempDir private Path folder;

  @Test
  void saysFileLineAndFix() {
    List<Finding> findings =
        new OwnFiles(folder)
            .with("a.camel.yaml", OwnFiles.route("own-a", "- logg: {}"), "")
            .findings();

    assertThat(findings)
        .singleElement()
        .hasToString(
            folder.resolve("a.camel.yaml")
                + ":6: there is no \"logg\" in \"steps\"; did you mean \"log\"?");
  }

  @Test
  void saysThatADoubtIsAWarning() {
    List<Finding> findings =
        new OwnFiles(folder)
            .with(
                "a.camel.yaml",
                OwnFiles.route("own-a", "- log:\n    message: \"${body.baseUlr}\""),
                "")
            .findings();

    assertThat(findings).singleElement().asString().contains("a.camel.yaml:7: warning: ");
  }

  @Test
  void findsNothingIfThereAreNoOwnFiles() {
    assertThat(new OwnFiles(folder).findings()).isEmpty();
  }

  @Test
  void findsInTheShippedFilesWhatAnOwnOneTakesAway() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.camel.yaml"), "");
    Map<String, Path> own = Map.of("printer/check-reachable.camel.yaml", empty);

    RouteCheck check = new RouteCheck(ShippedRoutes.files(), own, ShippedRoutes.settings());

    assertThat(check.findings())
        .anySatisfy(
            finding ->
                assertThat(finding.toString())
                    .startsWith("routes/polling/heartbeat.camel.yaml:")
                    .contains("no route starts from direct:printer-check-reachable"));
    assertThat(check.ownFindings()).extracting(Finding::file).containsOnly(empty);
  }

  @Test
  void allowsAShippedRouteToCallAHookThatNobodyHas() throws Exception {
    Path calls = Files.writeString(folder.resolve("calls.camel.yaml"), hook());
    SortedMap<String, Path> shipped = ShippedRoutes.files();
    shipped.put("printer/list-files.camel.yaml", calls);

    assertThat(new RouteCheck(shipped, Map.of(), ShippedRoutes.settings()).findings()).isEmpty();
  }

  private static String hook() throws Exception {
    return Files.readString(Path.of("routes/printer/list-files.camel.yaml"))
        + "        - to:\n            uri: "
        + MEETS_OWN
        + "\n";
  }
}
