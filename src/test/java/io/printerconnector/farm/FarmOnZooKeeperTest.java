package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static io.printerconnector.farm.FarmWorkshop.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.faults.Fault;
import io.printerconnector.faults.FaultProxy;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Nodes with a real ZooKeeper and a real PostgreSQL share the sites. */
@Tag("postgresql")
class FarmOnZooKeeperTest {

  private static final List<String> SITES =
      IntStream.range(0, 5).mapToObj("site-%d"::formatted).toList();

  private final FarmDatabase database = new FarmDatabase();
  private TestingServer zooKeeper;
  private FarmWorkshop workshop;
  private Map<String, String> shared;

  @BeforeEach
  void build() throws Exception {
    zooKeeper = new TestingServer();
    workshop = new FarmWorkshop();
    shared = database.settings(Map.of("farm.zookeeper.nodes", zooKeeper.getConnectString()));
    for (String site : SITES) {
      workshop.addSite(site);
    }
  }

  @AfterEach
  void tearDown() throws IOException {
    workshop.close();
    zooKeeper.close();
  }

  private static void awaitAll(FarmApplication node) {
    eventually("all sites run at one node").until(() -> running(node).equals(SITES));
  }

  private void awaitShares(FarmApplication three, FarmApplication two) {
    eventually("three sites run here and two there")
        .untilAsserted(
            () -> {
              List<String> here = running(three);
              List<String> there = running(two);
              assertThat(here).hasSize(3);
              assertThat(there).hasSize(2);
              List<String> all = new ArrayList<>(here);
              all.addAll(there);
              assertThat(all).containsExactlyInAnyOrderElementsOf(SITES);
            });
  }

  private void assertServed(String site) {
    assertThat(command(site)).isEqualTo(CommandStatus.SUCCEEDED);
  }

  private CommandStatus command(String site) {
    return workshop.run(site, "run_gcode", Map.of("script", "G28")).status();
  }

  @Test
  void shareTheSitesTakeThemOverAndShareThemAgain() throws Exception {
    FarmApplication a = workshop.start("a", shared);
    awaitAll(a);
    assertServed("site-3");

    FarmApplication b = workshop.start("b", shared);
    awaitShares(a, b);
    SITES.forEach(this::assertServed);

    a.close();
    awaitAll(b);
    SITES.forEach(this::assertServed);

    awaitShares(b, workshop.start("a", shared));
    assertServed("site-0");
  }

  @Test
  void handTheSitesOverOneByOneAtTheEnd() throws Exception {
    // Nobody dies here, and on a busy machine nobody must seem to.
    shared.put("farm.deadMillis", "10000");
    shared.put("farm.moveMillis", "30000");
    shared.put("farm.zookeeper.sessionMillis", "15000");
    FarmApplication a = workshop.start("a", shared);
    awaitAll(a);
    FarmApplication b = workshop.start("b", shared);
    awaitShares(a, b);
    AtomicInteger unserved = new AtomicInteger();
    Thread watcher =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                // In this order: a site that moves meanwhile is counted twice, never not at all.
                int there = running(a).size();
                int here = running(b).size();
                unserved.accumulateAndGet(SITES.size() - there - here, Math::max);
                Thread.onSpinWait();
              }
            });
    watcher.start();

    a.drain();
    watcher.interrupt();
    watcher.join();

    assertThat(running(a)).isEmpty();
    assertThat(running(b)).isEqualTo(SITES);
    assertThat(unserved).hasValue(1);
  }

  @Test
  void leaveTheirSitesToOthersIfTheDatabaseIsAwayFromHereAlone() throws Exception {
    String server = "127.0.0.1:" + database.server().port();
    try (FaultProxy way = FaultProxy.to(URI.create("http://" + server))) {
      Map<String, String> detour = new HashMap<>(shared);
      detour.put("farm.database", database.url().replace(server, way.baseUrl().getAuthority()));
      FarmApplication a = workshop.start("a", detour);
      awaitAll(a);
      FarmApplication b = workshop.start("b", shared);
      awaitShares(a, b);

      way.refuse();
      database.endSessions();
      awaitAll(b);
      assertThat(running(a)).isEmpty();
      SITES.forEach(this::assertServed);

      way.healthy();
      awaitShares(b, a);
      SITES.forEach(this::assertServed);
    }
  }

  @Test
  void leaveTheirSitesToOthersIfZooKeeperIsAwayFromHereAlone() throws Exception {
    try (FaultProxy way = FaultProxy.to(URI.create("http://" + zooKeeper.getConnectString()))) {
      Map<String, String> detour = new HashMap<>(shared);
      detour.put("farm.zookeeper.nodes", way.baseUrl().getAuthority());
      FarmApplication a = workshop.start("a", detour);
      awaitAll(a);
      FarmApplication b = workshop.start("b", shared);
      awaitShares(a, b);
      Path settings = workshop.settingsFile("b", shared);

      way.always(Fault.halfOpen());
      zooKeeper.restart();
      awaitAll(b);
      assertThat(running(a)).isEmpty();
      eventually("all are connected").until(() -> statusCode(settings, new StringWriter()) == 0);
      assertThat(status(settings, 0).path("nodes").get(0).path("electable").asBoolean()).isFalse();
      SITES.forEach(this::assertServed);

      way.healthy();
      awaitShares(b, a);
      SITES.forEach(this::assertServed);
    }
  }

  @Test
  void keepTheirSitesIfTheDatabaseIsAwayFromAll() throws Exception {
    String server = "127.0.0.1:" + database.server().port();
    try (FaultProxy way = FaultProxy.to(URI.create("http://" + server))) {
      shared.put("farm.database", database.url().replace(server, way.baseUrl().getAuthority()));
      FarmApplication a = workshop.start("a", shared);
      awaitAll(a);
      FarmApplication b = workshop.start("b", shared);
      awaitShares(a, b);
      List<String> here = running(a);
      Spread seen = b.bean("spread", Spread.class);

      way.refuse();
      database.endSessions();
      eventually("the others are out of sight").until(seen::isBlind);
      await("some more looks")
          .during(Duration.ofSeconds(2))
          .until(() -> running(a).equals(here) && running(b).size() == 2);

      way.healthy();
      for (String site : SITES) {
        // What would change a printer is refused until the site uses the database again.
        eventually("a command at " + site).until(() -> command(site) == CommandStatus.SUCCEEDED);
      }
      assertThat(running(a)).isEqualTo(here);
    }
  }

  @Test
  void endAtOnceIfThereIsNobodyElse() throws Exception {
    FarmApplication a = workshop.start("a", shared);
    awaitAll(a);

    a.drain();

    assertThat(running(a)).isEqualTo(SITES);
  }

  @Test
  void keepTheOtherSitesWhenOneIsUnusable() throws Exception {
    workshop.write("site-9", "{\"cloud_url\": 5}");
    FarmApplication a = workshop.start("a", shared);
    awaitAll(a);
    SiteRun broken = a.bean("candidacies", Candidacies.class).led().get("site-9");
    eventually("the failure").until(() -> broken.state() == SiteRun.State.FAILED);
    assertThat(broken.trouble()).contains("cloud_url");

    workshop.write("site-9", Files.readString(workshop.sites().resolve("site-1/config.json")));
    eventually("the mended site runs").until(() -> running(a).contains("site-9"));
    workshop.remove("site-9");
    awaitAll(a);
  }

  @Test
  void tellHowTheFarmIs() throws Exception {
    Path settings = workshop.settingsFile("a", shared);
    assertThat(status(settings, 3).path("running").asBoolean()).isFalse();

    FarmApplication a = workshop.start("a", shared);
    awaitAll(a);
    eventually("all are connected").until(() -> statusCode(settings, new StringWriter()) == 0);

    JsonNode status = status(settings, 0);
    assertThat(status.path("nodes").get(0).path("name").asText()).isEqualTo("a");
    assertThat(status.path("nodes").get(0).path("sites").asInt()).isEqualTo(SITES.size());
    assertThat(status.path("sites")).hasSize(SITES.size());
    JsonNode site = status.path("sites").get(1);
    assertThat(site.path("name").asText()).isEqualTo("site-1");
    assertThat(site.path("node").asText()).isEqualTo("a");
    assertThat(site.path("epoch").asInt()).isPositive();
    assertThat(site.path("reachable").asInt()).isOne();
    StringWriter text = new StringWriter();
    new CommandLine(new FarmCommand())
        .setOut(new PrintWriter(text))
        .execute("status", "--config", settings.toString());
    assertThat(text.toString())
        .contains("farm: 1 of 1 nodes, 5 of 5 sites connected")
        .contains("site-4")
        .contains("connected, by a for");

    a.close();
    assertThat(status(settings, 3).path("sites").get(0).path("state").asText())
        .isEqualTo("not led");
  }

  private static JsonNode status(Path settings, int code) throws IOException {
    StringWriter out = new StringWriter();
    assertThat(statusCode(settings, out)).as("%s", out).isEqualTo(code);
    return new ObjectMapper().readTree(out.toString());
  }

  private static int statusCode(Path settings, StringWriter out) {
    return ConnectorCommand.commandLine()
        .setOut(new PrintWriter(out))
        .execute("farm", "status", "--config", settings.toString(), "--json");
  }
}
