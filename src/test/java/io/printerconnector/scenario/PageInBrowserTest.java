package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.printerconnector.page.PageToken;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrintState;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The local page in a real browser, of a connector that is a process of its own. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTest {

  private static final String SCRIPT = "<script>window.hacked=1</script>";
  private static final String IMAGE = "<img src=x onerror=window.hacked=2>";
  private static final String FILE = "calibration cube.gcode";
  private static final int PHONE = 360;
  private static final int DESKTOP = 1280;

  private Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Workshop workshop;
  private VirtualPrinter voron;
  private VirtualPrinter hostile;
  private Process connector;
  private PageBrowser browser;
  private int port;

  @BeforeAll
  void startEverything(@TempDir Path temporary) throws Exception {
    folder = temporary;
    workshop = new Workshop();
    Path files = Files.createDirectories(folder.resolve("gcodes"));
    Gcode.write(files, FILE);
    Gcode.write(files, IMAGE + ".gcode");
    voron = workshop.add("Voron", VirtualPrinterOptions.defaults().withGcodesDirectory(files), 1);
    hostile = workshop.add(SCRIPT, VirtualPrinterOptions.defaults().withGcodesDirectory(files), 1);
    workshop.writeConfig(Map.of());
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"profile\": \"print\", \"max_hotend\": 250, \"deny\": [\"delete_file\"]}");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    connector =
        Program.start(
            folder.resolve("log"),
            Program.QUICK,
            "--config",
            workshop.config().toString(),
            "--http",
            "0.0.0.0:" + port);
    browser = new PageBrowser(folder.resolve("profile"));
    eventually("the page")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> get("/api/session").statusCode() == 200 && get("/q/health").statusCode() == 200);
  }

  @AfterAll
  void endEverything() throws Exception {
    browser.close();
    connector.destroyForcibly();
    workshop.close();
  }

  @BeforeEach
  void lookAtIt() {
    browser.complaints(); // what the test before has left
    browser.setWidth(DESKTOP);
    browser.setScheme("light");
    browser.open(url("127.0.0.1"));
    eventually("the page").until(() -> browser.text("#cards").contains("Voron"));
  }

  @AfterEach
  void nothingWasForbiddenOrBroken() {
    assertThat(browser.script("return window.hacked ?? 0")).isEqualTo(0L);
  }

  private String url(String host) {
    return "http://%s:%d/".formatted(host, port);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(URI.create(url("127.0.0.1")), path);
  }

  private HttpResponse<String> get(URI server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void showsHowItIsToEverybody() throws Exception {
    eventually("the cloud").until(() -> browser.text("#state").contains("Connected"));
    assertThat(browser.text("#cloud")).contains(workshop.cloud().baseUrl().toString());
    assertThat(browser.text("#connector")).contains("profile print", "250", "delete_file");
    assertLooksGood("idle");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsAPrintAsItGoesOn() throws Exception {
    Object id = workshop.queue("Voron", "start_print", Map.of("filename", FILE));
    workshop.finished(id);
    eventually("the file").until(() -> browser.text("#cards").contains(FILE));
    eventually("the command").until(() -> browser.text("#entries").contains("start_print"));
    eventually("the picture")
        .until(
            () ->
                Boolean.TRUE.equals(
                    browser.script(
                        "return [...document.querySelectorAll('#cards img')].some(i => i.naturalWidth > 0)")));
    assertLooksGood("printing");

    id = workshop.queue("Voron", "pause", Map.of());
    eventually("the pause").until(() -> voron.state().print() == PrintState.PAUSED);
    long paused = System.nanoTime();
    eventually("that it is seen").until(() -> browser.text("#cards").contains("Paused"));
    System.out.printf("live: on the page after %d ms%n", (System.nanoTime() - paused) / 1_000_000);
    workshop.finished(id);
    workshop.run("Voron", "cancel", Map.of());
  }

  @Test
  void showsWhatWasRefusedAndWhy() throws Exception {
    workshop.run("Voron", "delete_file", Map.of("filename", FILE));
    workshop.run("Voron", "sync_files", Map.of());
    eventually("the refusal").until(() -> browser.text("#entries").contains("refused by deny"));

    browser.script(
        "const s = document.querySelector('#by-outcome'); s.value = 'refused';"
            + " s.dispatchEvent(new Event('change'))");
    eventually("only that")
        .until(
            () ->
                browser.text("#entries").contains("delete_file")
                    && !browser.text("#entries").contains("sync_files"));
    assertLooksGood("refused");
  }

  @Test
  void neverTakesATextForHtml() throws Exception {
    hostile.shutdown(SCRIPT + IMAGE);
    eventually("the message").until(() -> browser.text("#cards").contains(SCRIPT + IMAGE));
    hostile.firmwareRestart();
    eventually("the restart")
        .until(() -> get(hostile.baseUrl(), "/printer/info").body().contains("\"ready\""));
    assertThat(
            workshop
                .run(SCRIPT, "start_print", Map.of("filename", IMAGE + ".gcode"))
                .errorMessage())
        .isNull();
    workshop.run(SCRIPT, SCRIPT + IMAGE, Map.of(IMAGE, SCRIPT));
    eventually("the file").until(() -> browser.text("#cards").contains(IMAGE + ".gcode"));
    eventually("the action").until(() -> browser.text("#entries").contains(SCRIPT + IMAGE));

    assertThat(browser.script("return document.querySelectorAll('main script, [onerror]').length"))
        .isEqualTo(0L);
    for (int width : List.of(PHONE, DESKTOP)) {
      browser.setWidth(width);
      browser.assertFits(width);
    }
    workshop.run(SCRIPT, "cancel", Map.of());
  }

  @Test
  void showsThatTheCloudIsAwayAndBackAgain() throws Exception {
    workshop.cloud().faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));
    eventually("the loss").until(() -> browser.text("#state").toLowerCase().contains("away"));
    assertThat(browser.text("#trouble")).isNotEmpty();
    assertLooksGood("away");
    workshop.cloud().faults().clear();
    eventually("it is back").until(() -> browser.text("#state").contains("Connected"));
  }

  @Test
  void letsOnlyTheOwnerLockThePrinters() throws Exception {
    browser.click("#lock");
    eventually("the question").until(() -> browser.text("#token").contains("token"));
    enter("not-the-token");
    eventually("the refusal").until(() -> browser.text("#token").contains("That is not the token"));
    browser.picture("token-desktop-light");
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 40)).errorMessage()).isNull();

    enter(newToken());
    eventually("the lock").until(() -> browser.text("#lock").equals("Locked"));
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 40)).errorMessage())
        .contains("the owner has locked the printers");
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 0)).errorMessage()).isNull();
    eventually("that it is seen")
        .until(() -> browser.text("#entries").contains("refused by locked"));

    browser.open(url("127.0.0.1"));
    eventually("it is still locked").until(() -> browser.text("#lock").equals("Locked"));
    browser.click("#lock");
    eventually("unlocked").until(() -> browser.text("#lock").equals("Unlocked"));
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 40)).errorMessage()).isNull();
    workshop.run("Voron", "set_bed", Map.of("temperature", 0));
  }

  @Test
  void asksSomebodyInTheNetworkForTheTokenFirst() throws Exception {
    Optional<String> address = addressInTheNetwork();
    assumeThat(address).as("an address that others could reach").isPresent();

    browser.setWidth(PHONE);
    browser.open(url(address.orElseThrow()));
    eventually("the question").until(() -> browser.text("#login").contains("token"));
    assertThat(browser.text()).doesNotContain("Voron", workshop.cloud().baseUrl().toString());
    assertThat(browser.violations()).isEmpty();
    browser.picture("login-phone-light");

    browser.element("#login input").sendKeys(newToken());
    browser.click("#login button");
    eventually("the page").until(() -> browser.text("#cards").contains("Voron"));
  }

  private static Optional<String> addressInTheNetwork() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }

  private void enter(String token) {
    browser.script("document.querySelector('#token input').value = ''");
    browser.element("#token input").sendKeys(token);
    browser.click("#token button.main");
  }

  /** As `status --new-token` does it. */
  private String newToken() throws IOException {
    PageToken token = new PageToken(workshop.folder().resolve("state").toString());
    token.renew();
    return token.take().orElseThrow();
  }

  private void assertLooksGood(String name) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.setScheme(scheme);
      for (int width : List.of(PHONE, DESKTOP)) {
        browser.setWidth(width);
        browser.assertFits(width);
        browser.picture(name + (width == PHONE ? "-phone-" : "-desktop-") + scheme);
        assertThat(browser.violations()).as(name + " " + scheme + " " + width).isEmpty();
      }
    }
  }
}
