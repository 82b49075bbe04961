package io.printerconnector.farm;

import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and ends a connector whose loops do not run, before the first site comes to this node. A
 * JVM that has just been started would take several times as long for that site as for later ones,
 * and nobody serves a site between two nodes.
 */
public final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** No site can have this name. */
  private static final String NAME = ".rehearsal";

  private final Path home;
  private final Path folder;
  private final Spread spread;
  private int rounds;

  /**
   * @param home folder that has {@code routes/} and {@code config/}
   * @param work folder for what it needs while it runs
   * @param spread knows whether there is another node, from which sites may come
   */
  public Rehearsal(String home, String work, Spread spread) {
    this.home = Path.of(home);
    this.folder = Path.of(work).resolve(NAME);
    this.spread = spread;
  }

  /** How often it is done; 0 for not at all. */
  public void setRounds(int rounds) {
    this.rounds = rounds;
  }

  /** Does it, unless this node is alone, or nobody serves a site: it has sites to start then. */
  public void run() {
    if (rounds == 0 || spread.alive().size() < 2 || !spread.isServed()) {
      return;
    }
    try {
      long begin = System.nanoTime();
      clear();
      Path config = write();
      for (int round = 0; round < rounds && !Thread.currentThread().isInterrupted(); round++) {
        play(config);
      }
      LOG.info("this node has rehearsed for {} ms", (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException | RuntimeException e) {
      // The sites themselves say what is wrong.
      LOG.debug("cannot rehearse: {}", e.toString());
    } finally {
      clear();
    }
  }

  private void play(Path config) {
    Map<String, String> overrides =
        Map.of(
            "camel.main.autoStartupExcludePattern",
            "scheduler:*",
            "camel.main.name",
            ConnectorRun.SITE + NAME,
            "state.dir",
            folder.resolve("state").toString());
    try (ConnectorApplication connector = new ConnectorApplication(home, config, overrides)) {
      connector.start();
    }
  }

  private Path write() throws IOException {
    Files.createDirectories(folder);
    // The log would say what the default allows.
    Files.writeString(folder.resolve("policy.json"), "{\"profile\": \"read-only\"}");
    String nowhere = "http://127.0.0.1:9";
    return Files.writeString(
        folder.resolve("config.json"),
        JsonText.of(
            Map.of(
                "cloud_url",
                "https://rehearsal.invalid",
                "connector_id",
                "rehearsal",
                "connector_secret",
                "of-no-use-to-anybody",
                "moonraker",
                List.of(Map.of("name", "none", "printer_id", 1, "base_url", nowhere)))));
  }

  private void clear() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.debug("{} stays: {}", folder, e.toString());
    }
  }
}
