package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.printerconnector.FreePort;
import io.printerconnector.page.EventStream;
import io.printerconnector.page.PageToken;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrintState;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
import org.openqa.selenium.Keys;

/** The local page in a real browser, of a connector that is a process of its own. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTest {

  private static final String SCRIPT = "<script>window.hacked=1</script>";
  private static final String IMAGE = "<img src=x onerror=window.hacked=2>";
  private static final String MEANING =
      "the cloud may not start, resume, heat or move anything on any printer";
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
    // One of minutes: it must not end before it is paused.
    Files.writeString(files.resolve(FILE), Gcode.LONG);
    Gcode.write(files, IMAGE + ".gcode");
    voron = workshop.add("Voron", VirtualPrinterOptions.defaults().withGcodesDirectory(files), 1);
    hostile = workshop.add(SCRIPT, VirtualPrinterOptions.defaults().withGcodesDirectory(files), 1);
    workshop.writeConfig(Map.of());
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"profile\": \"print\", \"max_hotend\": 250, \"deny\": [\"delete_file\"]}");
    port = FreePort.next();
    connector =
        Program.start(
            folder.resolve("log"),
            properties(),
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

  private Map<String, String> properties() throws IOException {
    Map<String, String> properties = new HashMap<>(Program.QUICK);
    Path program = folder.resolve("bundle");
    Files.writeString(
        program,
        """
        #!/bin/sh
        cd "$(dirname "$0")"
        echo > started
        while [ ! -e go ]; do sleep 0.02; done
        exit 1
        """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    properties.put("page.program", program.toString());
    return properties;
  }

  @AfterAll
  void endEverything() throws Exception {
    browser.close();
    connector.destroyForcibly().waitFor();
    workshop.close();
  }

  @BeforeEach
  void lookAtIt() throws IOException {
    newToken(); // logs out who was logged in by the test before
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

    choose("refused");
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
    assertThat(browser.text("#token")).as("what it is for").contains(MEANING);
    assertThat(browser.violations()).isEmpty();
    enter("not-the-token");
    eventually("the refusal").until(() -> browser.text("#token").contains("That is not the token"));
    browser.picture("token-desktop-light");
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 40)).errorMessage()).isNull();

    enter(newToken());
    eventually("the lock").until(() -> browser.text("#lock").equals("Unlock printers"));
    eventually("the rule").until(() -> browser.text("#connector").contains("locked on the local"));
    assertThat(browser.text("#locked")).isEqualTo("Locked");
    assertThat(browser.text("#means")).contains(MEANING);
    assertLooksGood("locked");
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 40)).errorMessage())
        .contains("the owner has locked the printers");
    assertThat(workshop.run("Voron", "set_bed", Map.of("temperature", 0)).errorMessage()).isNull();
    eventually("that it is seen")
        .until(() -> browser.text("#entries").contains("refused by locked"));

    browser.open(url("127.0.0.1"));
    eventually("it is still locked").until(() -> browser.text("#locked").equals("Locked"));
    browser.setWidth(PHONE);
    assertThat(browser.text("#lock")).isEqualTo("Unlock printers");
    assertThat(browser.text("#means")).contains(MEANING);
    browser.click("#lock");
    eventually("unlocked").until(() -> browser.text("#lock").equals("Lock printers"));
    eventually("that it is not told any more")
        .until(() -> (browser.text("#locked") + browser.text("#means")).isEmpty());
    browser.assertFits(PHONE);
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

    // Not by a click, which the screenshot's change of the window may let miss.
    browser.element("#login input").sendKeys(newToken(), Keys.ENTER);
    eventually("the page").untilAsserted(() -> assertThat(browser.text()).contains("Voron"));
  }

  @Test
  void locksAlsoWhileABundleIsBeingMade() throws Exception {
    Path go = folder.resolve("go");
    Files.deleteIfExists(folder.resolve("started"));
    browser.script(
        "for (const b of document.querySelectorAll('#connector button'))"
            + " if (b.textContent.startsWith('Bundle')) b.id = 'bundle'");
    browser.script("document.querySelector('#bundle').click()");
    eventually("the question").until(() -> browser.text("#token").contains("token"));
    enter(newToken());
    eventually("the program").until(() -> Files.exists(folder.resolve("started")));

    browser.click("#lock");
    eventually("the lock").until(() -> browser.text("#locked").equals("Locked"));
    browser.click("#lock");
    eventually("unlocked").until(() -> browser.text("#locked").isEmpty());
    assertThat(browser.text("#bundle")).startsWith("Making the bundle");

    Files.createFile(go);
    eventually("why there is none").until(() -> browser.text("#notice").contains("no bundle"));
    assertThat(browser.text("#bundle")).startsWith("Bundle");
    Files.delete(go);
  }

  @Test
  void aStreamThatEndsIsNoAlarmAndTheCommandsStay() throws Exception {
    workshop.run("Voron", "sync_files", Map.of());
    try (Wire wire = new Wire(port)) {
      browser.open("http://127.0.0.1:%d/".formatted(wire.port()));
      eventually("the command").until(() -> browser.text("#entries").contains("sync_files"));
      browser.script(
          """
          window.alarms = [];
          new MutationObserver(() => alarms.push(document.body.className))
              .observe(document.body, { attributes: true });
          window.entry = document.querySelector('#entries li');
          entry.querySelector('details').open = true;
          entry.querySelector('summary').focus();
          """);
      answer("api/commands", "real()");

      wire.cut();
      workshop.finished(workshop.queue("Voron", "file_metadata", Map.of("filename", FILE)));
      eventually("the next stream").until(() -> is("asked > 0"));
      eventually("what was missed").until(() -> browser.text("#entries").contains("file_metadata"));

      assertThat(browser.script("return alarms")).isEqualTo(List.of());
      assertThat(is("entry.querySelector('details').open")).isTrue();
      assertThat(is("entry.contains(document.activeElement)")).as("it has the focus").isTrue();
    }
  }

  @Test
  void saysThatTheConnectorIsGoneAndBackAgain() throws Exception {
    try (Wire wire = new Wire(port)) {
      browser.open("http://127.0.0.1:%d/".formatted(wire.port()));
      eventually("the page").until(() -> browser.text("#cards").contains("Voron"));

      wire.setDown(true);
      eventually("the loss").until(() -> browser.text("#lost").contains("what you see is old"));
      browser.picture("lost-desktop-light");
      wire.setDown(false);
      eventually("it is back").until(() -> browser.text("#lost").isEmpty());
      eventually("that it is told")
          .until(
              () ->
                  "The connector is back"
                      .equals(
                          browser.script("return document.querySelector('#live').textContent")));
    }
  }

  @Test
  void tellsTheNinthBrowserWhy() throws Exception {
    browser.open("about:blank");
    Deque<EventStream> others = new ArrayDeque<>();
    try {
      while (others.size() < 8) {
        eventually("a place").until(() -> get("/api/session").body().contains("\"full\":false"));
        others.add(
            EventStream.open(
                client,
                HttpRequest.newBuilder(URI.create(url("127.0.0.1") + "api/events")).build()));
      }
      browser.open(url("127.0.0.1"));
      eventually("why").until(() -> browser.text("#first").contains("As many browsers as may"));
      browser.setWidth(PHONE);
      browser.picture("full-phone-light");

      others.remove().close();
      eventually("the page").until(() -> browser.text("#cards").contains("Voron"));
    } finally {
      for (EventStream other : others) {
        other.close();
      }
    }
  }

  private boolean is(String expression) {
    return Boolean.TRUE.equals(browser.script("return " + expression));
  }

  private void choose(String outcome) {
    browser.script(
        "const s = document.querySelector('#by-outcome'); s.value = arguments[0];"
            + " s.dispatchEvent(new Event('change'))",
        outcome);
  }

  /** Has the page's questions at a path answered by this expression, which may use real(). */
  private void answer(String path, String expression) {
    browser.script(
        """
        window.asked = 0;
        const fetched = window.fetch;
        window.fetch = async (path, more) => {
          const real = () => fetched(path, more);
          if (!String(path).startsWith(%s)) return real();
          window.asked++;
          return %s;
        };
        """
            .formatted("'" + path + "'", expression));
  }

  @Test
  void aPictureStaysWhileOthersAskForTheirs() {
    String shown =
        "return [...document.querySelectorAll('#cards img')]"
            + ".filter(i => i.checkVisibility() && i.naturalWidth > 0).length";
    eventually("the pictures").until(() -> browser.script(shown).equals(2L));
    answer("api/picture", "new Response('{\"error\": \"others ask\"}', {status: 503})");

    eventually("that they are asked for again").until(() -> is("asked > 2"));

    assertThat(browser.script(shown)).isEqualTo(2L);
    assertThat(browser.text("#cards")).doesNotContain("others ask");
  }

  @Test
  void keepsTheCommandThatEndsWhileItAsksForTheOthers() throws Exception {
    workshop.run("Voron", "sync_files", Map.of());
    eventually("it").until(() -> browser.text("#entries").contains("sync_files"));
    answer(
        "api/commands",
        """
        real().then((answer) => new Promise((done) => {
          window.entry = document.querySelector('#entries li');
          window.go = () => done(answer);
        }))""");
    choose("succeeded");
    eventually("the answer").until(() -> browser.script("return window.go") != null);

    workshop.run("Voron", "file_metadata", Map.of("filename", FILE));
    eventually("the next").until(() -> browser.text("#entries li").contains("file_metadata"));
    browser.script("go()");

    eventually("the answer").until(() -> is("!entry.isConnected"));
    assertThat(browser.text("#entries")).contains("sync_files");
    assertThat(browser.text("#entries li")).contains("file_metadata");
  }

  @Test
  void doesNotSayThatThereAreNoneWhereItHasNotLooked() {
    answer("api/commands", "new Response('{\"commands\": [], \"more\": true, \"next\": 5}')");
    choose("failed");

    eventually("it").until(() -> browser.text("#none").startsWith("None among the newest"));
    assertThat(browser.text("#older")).isEqualTo("Older commands");
  }

  @Test
  void showsALineOfTheAuditLogThatIsDamaged() {
    answer(
        "api/commands",
        "new Response('{\"commands\": [{\"sequence\": 3, \"error\": \"it is damaged\"}], \"more\": false}')");
    choose("failed");

    eventually("it").until(() -> browser.text("#entries").contains("it is damaged"));
  }

  @Test
  void asksAgainForCommandsThatCouldNotBeRead() throws Exception {
    workshop.run("Voron", "sync_files", Map.of());
    answer(
        "api/commands",
        "asked < 2 ? new Response('{\"error\": \"not now\"}', {status: 503}) : real()");
    choose("succeeded");

    eventually("the failure")
        .until(() -> browser.text("#none").equals("The commands could not be read. not now"));
    eventually("the next time").until(() -> is("asked > 1"));
    eventually("the commands").until(() -> browser.text("#none").isEmpty());
    assertThat(browser.text("#entries")).contains("sync_files");
  }

  /** A command comes while those before it could not be read. */
  @Test
  void leavesNoGapInTheListOfCommands() {
    answer(
        "api/commands",
        """
        asked === 2
            ? new Response('{}', { status: 500 })
            : new Response(JSON.stringify(asked === 1 ? page(10, 0) : page(60, 41)))""");
    Object shown =
        browser.script(
            """
            const command = (sequence) => ({
              sequence, time: new Date(sequence * 1000).toISOString(), action: 'a' + sequence,
              decision: 'allowed', outcome: 'succeeded',
            });
            window.page = (newest, next) => ({
              commands: [...Array(newest - next)].map((none, i) => command(newest - i)),
              more: next > 0, next,
            });
            return import('/commands.js').then(async ({ addCommands, loadCommands }) => {
              const select = document.querySelector('#by-outcome');
              select.value = 'succeeded';
              select.dispatchEvent(new Event('change'));
              while (!document.querySelector('#entries')?.innerText.includes('a10'))
                await new Promise(requestAnimationFrame);
              await loadCommands();
              addCommands([command(30), command(60)]);
              await loadCommands();
              return [...document.querySelectorAll('#entries li')].map((one) => one.sequence).join();
            });
            """);

    assertThat(shown)
        .as("those below come when they are asked for")
        .isEqualTo("60,59,58,57,56,55,54,53,52,51,50,49,48,47,46,45,44,43,42");
  }

  @Test
  void saysForHowLongACloudWithoutHeartbeatsIsAway() throws Exception {
    Object told =
        browser.script(
            """
            const loop = (name, seconds) => ({ name, failures: 1, failing_seconds: seconds });
            return import('/connector.js').then(({ showState }) => {
              showState({
                state: 'away',
                cloud: { loops: [loop('events', 61), loop('connections', 125), loop('pings')] },
                waiting: {}, store: {}, policy: { words: [] }, log: [],
                routes: { shipped: 1, replaced: [], own: [] },
              }, 0);
              return document.querySelector('#state').textContent;
            });
            """);
    assertThat(told).isEqualTo("Cloud away for 2 min");
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
