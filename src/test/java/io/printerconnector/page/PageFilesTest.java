package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFilesTest {

  private static final Path FOLDER = Path.of("src/main/resources/io/printerconnector/page/web");
  private static final List<String> LIBRARY =
      List.of("uplot/uPlot.iife.min.js", "uplot/uPlot.min.css");
  private static final int MOST_BYTES = 60_000;

  // A browser would run what stands in a text, if one of these had it.
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|\\bFunction\\("
              + "|setAttribute\\('style'|\\bon(click|load|error)=|srcdoc|DOMParser");
  private static final Pattern NAMED =
      Pattern.compile("(?:\\b(?:src|href)=\"|\\bfrom '|\\bimport '|\\bimport\\(')([^\"']*)[\"']");

  private final PageFiles files = new PageFiles();
  private final WebServer server = new WebServer(files);

  @AfterAll
  void close() {
    server.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = server.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return WebServer.CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  static List<String> own() {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> all() {
    return Stream.concat(own().stream(), LIBRARY.stream());
  }

  private static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream("web/" + name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] plain(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachIsServedCompressedAsItIs(String name) throws Exception {
    HttpResponse<byte[]> response = get("/" + name);

    assertThat(files.has("/" + name)).isTrue();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(plain(response)).isEqualTo(resource(name));
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/index.html, text/html; charset=utf-8",
    "/app.js, text/javascript; charset=utf-8",
    "/uplot/uPlot.iife.min.js, text/javascript; charset=utf-8",
    "/style.css, text/css; charset=utf-8",
    "/uplot/uPlot.min.css, text/css; charset=utf-8",
    "/icon.svg, image/svg+xml"
  })
  void hasItsType(String path, String type) throws Exception {
    assertThat(get(path).headers().firstValue("Content-Type")).contains(type);
  }

  @Test
  void thePageIsAtTheRoot() throws Exception {
    assertThat(get("/").body()).isEqualTo(get("/index.html").body());
    assertThat(files.has("/")).isTrue();
  }

  @Test
  void whoHasItIsNotSentItAgain() throws Exception {
    String tag = get("/app.js").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/app.js", "If-None-Match", tag);

    assertThat(tag).matches("\"[0-9a-f]{8}\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(get("/style.css", "If-None-Match", tag).statusCode())
        .as("another file")
        .isEqualTo(200);
    assertThat(get("/app.js", "If-None-Match", "\"00000000\"").statusCode()).isEqualTo(200);
  }

  @Test
  void theHeadIsWithoutABody() throws Exception {
    HttpResponse<byte[]> head =
        WebServer.CLIENT.send(
            server.request("/app.js").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag"))
        .isEqualTo(get("/app.js").headers().firstValue("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.js",
        "/App.js",
        "/app.js/",
        "/uplot/",
        "/uplot/LICENSE",
        "/PageFiles.class",
        "/package-info.class",
        "/..%2fversion.properties",
        "/../version.properties",
        "/%2e%2e/version.properties",
        "/uplot/..%5c..%5cversion.properties",
        "//app.js%00",
        "/api/state"
      })
  void nothingElseIsThere(String path) throws Exception {
    assertThat(files.has(path)).isFalse();
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "uplot/uPlot.iife.min.js, 7f29cd14e36d84141ab49c5e0a806d88e4d855596a9bc0e10799bc2c114b4c4f",
    "uplot/uPlot.min.css, df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04"
  })
  void theLibraryIsTheOneThatWasLookedAt(String name, String sum) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource(name));

    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sum);
  }

  @ParameterizedTest
  @MethodSource("own")
  void noTextCanBecomeCode(String name) throws IOException {
    assertThat(DANGEROUS.matcher(text(name)).results().map(found -> found.group())).isEmpty();
  }

  @Test
  void wouldFindWhatMakesCodeOfText() {
    assertThat(
            List.of(
                "a.innerHTML = b",
                "a.outerHTML",
                "a.insertAdjacentHTML('x', b)",
                "document.write(b)",
                "eval(b)",
                "a.setAttribute('style', b)",
                "<p onclick=\"b\">"))
        .allMatch(text -> DANGEROUS.matcher(text).find());
  }

  /** The content security policy would stop them. */
  @Test
  void thePageHasNoScriptsOrStylesOfItsOwn() throws IOException {
    assertThat(text("index.html"))
        .doesNotContain("<style", " style=", "javascript:")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern(" on[a-z]+=");
  }

  @Test
  void nothingComesFromElsewhere() throws IOException {
    for (String name : own()) {
      assertThat(text(name).replace("http://www.w3.org/2000/svg", ""))
          .as(name)
          .doesNotContainPattern("https?://|url\\(|@import");
    }
  }

  @Test
  void whatIsNamedIsThereAndEachFileIsNamed() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String name : own()) {
      named.addAll(
          NAMED
              .matcher(text(name))
              .results()
              .map(found -> found.group(1).replaceFirst("^\\./", ""))
              .filter(target -> !target.startsWith("#"))
              .collect(Collectors.toSet()));
    }
    named.add("index.html");

    assertThat(named).containsExactlyInAnyOrderElementsOf(all().toList());
    assertThat(named).allMatch(name -> files.has("/" + name));
  }

  @Test
  void allTogetherAreLight() throws IOException {
    int bytes = 0;
    for (String name : all().toList()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
        zip.write(resource(name));
      }
      bytes += packed.size();
    }

    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void theLicenceOfTheLibraryComesWithIt() throws IOException {
    assertThat(new String(resource("uplot/LICENSE"), StandardCharsets.UTF_8)).contains("MIT");
  }
}
