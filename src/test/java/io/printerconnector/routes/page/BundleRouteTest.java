package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The program is a script, which notes its arguments beside itself. */
class BundleRouteTest extends PageRouteTest {

  private Path folder;

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    configuration.withMockEndpointsAndSkip("none"); // the program really runs
  }

  @Override
  protected Map<String, String> properties() {
    try {
      // Not in memory: programs may not be allowed to run there.
      folder = Files.createTempDirectory("bundle-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return served(Map.of("page.program", program().toString(), "page.bundleSeconds", "6"));
  }

  private Path program() {
    return folder.resolve("program");
  }

  @AfterAll
  void removeTheProgram() throws IOException {
    for (String name : new String[] {"program", "arguments", "started", "go"}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  private void programDoes(String lines) throws IOException {
    Files.writeString(program(), "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + lines + "\n");
    Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void givesWhatTheProgramHasMade() throws Exception {
    programDoes("echo \"$@\" > arguments; echo found; printf archive > \"$5\"; exit 1");

    HttpResponse<byte[]> response = post("/api/bundle", "{}");

    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("archive");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/gzip");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"printer-connector-bundle.tar.gz\"");
    assertThat(Files.readString(folder.resolve("arguments")))
        .matches(
            "doctor --config \\Q%s\\E --bundle \\Q%s\\E/bundle-[^/ ]+\\.tar\\.gz\n"
                .formatted(configFile(), stateFolder()));
    assertNothingIsLeft();
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    programDoes("echo no >&2; exit 1");

    HttpResponse<byte[]> response = post("/api/bundle", "{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(error(response))
        .isEqualTo("the archive was not made; to see why, run printer-connector doctor --bundle");
    assertNothingIsLeft();
  }

  @Test
  void saysThatTheProgramIsNotThere() throws Exception {
    Files.deleteIfExists(program());

    HttpResponse<byte[]> response = post("/api/bundle", "{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(error(response)).isNotBlank();
  }

  @Test
  void endsAProgramThatTakesTooLong() throws Exception {
    programDoes("printf half > \"$5\"; exec sleep 600");

    HttpResponse<byte[]> response = post("/api/bundle", "{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(error(response)).startsWith("the archive is not complete");
    assertNothingIsLeft();
  }

  @Test
  void makesOneAtATime() throws Exception {
    programDoes("echo > started; while [ ! -e go ]; do sleep 0.02; done; printf archive > \"$5\"");
    CompletableFuture<HttpResponse<byte[]>> first = postLater("/api/bundle", "{}");
    await().until(() -> Files.exists(folder.resolve("started")));

    HttpResponse<byte[]> second = post("/api/bundle", "{}");
    Files.createFile(folder.resolve("go"));

    assertThat(second.statusCode()).isEqualTo(500);
    assertThat(error(second)).startsWith("others have asked for this at the same time");
    assertThat(first.get().statusCode()).isEqualTo(200);
  }

  @Test
  void givesNothingWithoutTheToken() throws Exception {
    programDoes("echo > started; printf archive > \"$5\"");

    assertThat(postWithoutToken("/api/bundle", "{}").statusCode()).isEqualTo(401);
    assertThat(folder.resolve("started")).doesNotExist();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(stateFolder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("bundle-"));
    }
  }
}
