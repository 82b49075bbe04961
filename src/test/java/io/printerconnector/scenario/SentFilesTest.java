package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a printer that go to a URL, through the real stack. */
class SentFilesTest {

  private static final byte[] LONG = new byte[10 << 20];
  private static final String FILE = "parts/höhe 5%.gcode";

  @TempDir static Path folder;
  private static Workshop workshop;
  private static FileServer server;

  @BeforeAll
  static void start() throws Exception {
    new Random(1).nextBytes(LONG);
    Path gcodes = folder.resolve("gcodes");
    Files.createDirectories(gcodes.resolve("parts"));
    Files.write(gcodes.resolve(FILE), LONG);
    server = new FileServer(gcodes.resolve(FILE));
    workshop = new Workshop();
    workshop.add("Voron", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"url_hosts\": [\"%s\"]}".formatted(server.authority()));
    workshop.start(Map.of("commands.firstHoldSeconds", "0", "files.fetchPauseMillis", "1"));
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    workshop.close();
  }

  @AfterEach
  void leaveNothing() {
    eventually("no file of a command any more")
        .until(() -> isEmpty(workshop.folder().resolve("state/files")));
    server.cutAfter(Long.MAX_VALUE);
    server.heads().clear();
  }

  @Test
  void arriveWholeThoughTheConnectionBreaks() throws Exception {
    server.cutAfter(3 << 20);
    server.answerPutWith(503);

    CommandRecord done = send("/whole?signature=a%2Fb");

    assertThat(done.errorMessage()).isNull();
    assertThat(done.result()).containsEntry("size", LONG.length);
    assertThat(server.received().get("/whole?signature=a%2Fb")).isEqualTo(LONG);
    assertThat(server.heads()).contains("Content-Length: " + LONG.length);
    assertThat(server.heads())
        .contains("Content-Type: text/x-gcode")
        .noneMatch(line -> line.startsWith("Authorization") || line.startsWith("X-"))
        .noneMatch(line -> line.startsWith("Transfer-Encoding"));
  }

  @Test
  void areNotSentToWhereARedirectLeads() {
    server.answerPutWith(307);

    assertThat(send("/elsewhere").errorMessage())
        .isEqualTo("the file cannot be sent to 127.0.0.1: it answered with http 307");
  }

  @Test
  void areNotSentWhereTheOwnerDoesNotWantThem() {
    CommandRecord done =
        workshop.finished(
            workshop
                .cloud()
                .queue(
                    workshop.idOf("Voron"),
                    "download_file",
                    Map.of("filename", FILE, "url", "http://127.0.0.1:1/")));

    assertThat(done.errorMessage()).startsWith("refused by policy rule \"url_hosts\"");
  }

  @Test
  void aPictureOfAWebcamIsSentToo() {
    CommandRecord done =
        workshop.finished(
            workshop
                .cloud()
                .queue(
                    workshop.idOf("Voron"),
                    "webcam_snapshot",
                    Map.of("url", "http://" + server.authority() + "/picture")));

    assertThat(done.errorMessage()).isNull();
    byte[] picture = server.received().get("/picture");
    assertThat(done.result())
        .containsEntry("name", "front")
        .containsEntry("size", picture.length)
        .doesNotContainKey("image");
    assertThat(server.heads()).contains("Content-Type: image/png");
  }

  private static boolean isEmpty(Path folder) throws Exception {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static CommandRecord send(String target) {
    return workshop.finished(
        workshop
            .cloud()
            .queue(
                workshop.idOf("Voron"),
                "download_file",
                Map.of("filename", FILE, "url", "http://" + server.authority() + target)));
  }
}
