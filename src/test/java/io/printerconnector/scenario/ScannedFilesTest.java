package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose lines the owner wants to be looked at, from the cloud to the printer. */
class ScannedFilesTest {

  private static final String MOVES = "G1 X1 Y1 E0.1\n".repeat(200_000);
  private static final String BAD = MOVES + "save_config\n" + MOVES;
  private static final String GOOD = MOVES + "M104 S200\nSET_HEATER_TEMPERATURE TARGET=0\n";
  private static final String REFUSED =
      "refused by policy rule \"scan_files\": line 200001 of the file has SAVE_CONFIG; the printer"
          + " has not kept it";

  @TempDir static Path folder;
  private static Path gcodes;
  private static Workshop workshop;
  private static FileServer good;
  private static FileServer bad;

  @BeforeAll
  static void start() throws Exception {
    gcodes = Files.createDirectory(folder.resolve("gcodes"));
    good = new FileServer(Files.writeString(folder.resolve("good"), GOOD));
    bad = new FileServer(Files.writeString(folder.resolve("bad"), BAD));
    workshop = new Workshop();
    workshop.add("Voron", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"scan_files\": true, \"url_hosts\": [\"%s\", \"%s\"]}"
            .formatted(good.authority(), bad.authority()));
    workshop.start(Map.of("commands.firstHoldSeconds", "0"));
  }

  @AfterAll
  static void close() throws Exception {
    good.close();
    bad.close();
    workshop.close();
  }

  @Test
  void areBrokenOffWhereTheyAreNotAllowed() {
    assertThat(upload("content.gcode", "content", base64(BAD)).errorMessage()).isEqualTo(REFUSED);
    assertThat(upload("short.gcode", "content", base64("M140 S200")).errorMessage())
        .contains("line 1 of the file has M140 with 200 °C, and max_bed is 120");
    assertThat(upload("url.gcode", "url", bad.url().toString()).errorMessage()).isEqualTo(REFUSED);
    assertThat(upload("a.ufp", "content", base64("PK")).errorMessage())
        .startsWith("refused by policy rule \"scan_files\": a UFP");

    for (String name : List.of("content.gcode", "short.gcode", "url.gcode", "a.ufp", "a.gcode")) {
      assertThat(gcodes.resolve(name)).doesNotExist();
    }
  }

  @Test
  void arriveAsTheyWereElsewhere() {
    assertThat(upload("a/content.gcode", "content", base64(GOOD)).errorMessage()).isNull();
    assertThat(upload("a/url.gcode", "url", good.url().toString()).errorMessage()).isNull();

    assertThat(gcodes.resolve("a/content.gcode")).hasContent(GOOD);
    assertThat(gcodes.resolve("a/url.gcode")).hasContent(GOOD);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CommandRecord upload(String name, String way, String value) {
    return workshop.run("Voron", "upload_file", Map.of("filename", name, way, value));
  }
}
