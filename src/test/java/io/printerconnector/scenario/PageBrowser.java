package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, with the local page in it. */
final class PageBrowser implements AutoCloseable {

  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String AXE = "/axe.min.js";

  private final ChromeDriver driver;

  PageBrowser(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
  }

  /** A window of this width in CSS pixels, in which all of the page is seen. */
  void setWidth(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void setScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void open(String url) {
    driver.get(url);
  }

  /** What a person reads in the first element of this selector; empty if it is not there. */
  String text(String selector) {
    return String.valueOf(
        driver.executeScript(
            "const e = document.querySelector(arguments[0]);"
                + " return e && e.checkVisibility() ? e.innerText : ''",
            selector));
  }

  /** The same of the whole page. */
  String text() {
    return text("body");
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  void click(String selector) {
    element(selector).click();
  }

  Object script(String text, Object... arguments) {
    return driver.executeScript(text, arguments);
  }

  /** What Chromium complains of, such as something that the page's policy forbids. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Nobody has to move the page to the side. */
  void assertFits(int width) {
    assertThat(((Number) script("return document.documentElement.scrollWidth")).intValue())
        .as("width of the page")
        .isLessThanOrEqualTo(width);
  }

  /** What axe-core finds wrong for those who see or move little. */
  List<String> violations() throws IOException {
    String axe;
    try (InputStream in = PageBrowser.class.getResourceAsStream(AXE)) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    script(axe);
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ' '"
                + " + v.nodes.map(n => n.target + ': ' + n.failureSummary).join(' | '))));");
    return ((List<?>) found).stream().map(Object::toString).collect(Collectors.toList());
  }

  /** Keeps a picture of the whole page. */
  void picture(String name) throws IOException {
    Object height =
        driver.executeScript("return Math.min(4000, document.documentElement.scrollHeight)");
    Object width = driver.executeScript("return innerWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            1,
            "mobile",
            ((Number) width).intValue() < 600));
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    setWidth(((Number) width).intValue());
  }

  @Override
  public void close() {
    driver.quit();
  }
}
