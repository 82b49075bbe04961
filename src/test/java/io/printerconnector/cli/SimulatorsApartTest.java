package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The simulators are in a jar that may be missing; see {@link OptionalCommands}. */
class SimulatorsApartTest {

  private static final String SIMULATORS = "io\\.printerconnector\\.(simulator|demo)\\..*";
  private static final String WEB = "io\\.vertx\\.ext\\..*";
  private static final String PRODUCT = "io\\.printerconnector\\.(?!simulator\\.|demo\\.).*";
  // With --http alone, which has such a server in a folder of its own.
  private static final String PAGE = "io\\.printerconnector\\.page\\..*";

  @Test
  void noClassOfTheProductNeedsOneOfThem() throws Exception {
    assertThat(uses(PRODUCT, SIMULATORS)).isEmpty();
  }

  @Test
  void noClassOfTheProductNeedsTheirWebServer() throws Exception {
    assertThat(uses(PRODUCT, WEB))
        .filteredOn(line -> line.contains("io.printerconnector."))
        .allMatch(line -> line.strip().matches(PAGE));
    assertThat(uses(SIMULATORS, WEB)).isNotEmpty();
  }

  /** The lines of jdeps for the classes that use such others. */
  private static List<String> uses(String classes, String others) throws Exception {
    Path compiled = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter written = new StringWriter();
    PrintWriter out = new PrintWriter(written);
    List<String> arguments = new ArrayList<>(List.of("-verbose:class"));
    arguments.addAll(List.of("-include", classes, "-regex", others, compiled.toString()));
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(out, out, arguments.toArray(new String[0]));
    assertThat(code).as(written.toString()).isZero();
    return written.toString().lines().filter(line -> line.contains("->")).toList();
  }
}
