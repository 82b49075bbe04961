package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.policy.Lock;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.AuditTrail;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the parts of a connector, but ticks that only come from the test. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class PageFeedTest extends PagePartsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Viewers viewers = new Viewers(4);
  private final WebServer server = new WebServer(viewers);
  private long nanos = -3;
  private PageFeed feed;

  @Override
  protected String file() {
    return "page/tell-state";
  }

  @BeforeEach
  void begin() {
    feed =
        new PageFeed(
            viewers,
            bean(PageState.class, "pageState"),
            bean(AuditTrail.class, "auditTrail"),
            () -> nanos);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void endCommands(int from, int to) {
    IntStream.range(from, to).forEach(i -> end(Samples.success("c" + i)));
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "c" + i).toList();
  }

  private static List<Object> ids(Object objects) {
    return ((List<?>) objects).stream().<Object>map(one -> ((Map<?, ?>) one).get("id")).toList();
  }

  /** One that has been told all. */
  private EventStream viewer() throws InterruptedException {
    EventStream stream = server.events();
    feed.tellState();
    stream.next("printers");
    return stream;
  }

  @Test
  void tellsOfThePrintersThatHaveChanged() throws Exception {
    Samples.hot(context, voron(), 200);
    try (EventStream stream = server.events()) {
      feed.tellState();
      assertThat(stream.next().name()).isEqualTo("about");
      assertThat(stream.next().name()).isEqualTo("state");
      assertThat(ids(stream.next().data())).containsExactly(7, "b/2");

      feed.tellState();
      Samples.hot(context, ender(), 25);
      feed.tellState();

      assertThat(ids(stream.next("printers"))).containsExactly("b/2");
    }
  }

  @Test
  void aStatusThatOnlyCameAgainIsNoNews() throws Exception {
    Samples.hot(context, voron(), 200);
    try (EventStream stream = viewer()) {
      Samples.hot(context, voron(), 200);
      feed.tellState();
      Samples.hot(context, voron(), 201);
      feed.tellState();

      assertThat(stream.next("printers").toString()).contains("temperature=201.0");
    }
  }

  /** A browser counts on by itself. */
  @Test
  void thatAStatusGrowsOldIsNoNews() throws Exception {
    Samples.hot(context, voron(), 200);
    try (EventStream stream = viewer()) {
      PageState state = bean(PageState.class, "pageState");
      await().until(() -> !state.printers().get(0).get("status_seconds_ago").equals(0L));
      feed.tellState();
      Samples.hot(context, voron(), 201);
      feed.tellState();

      assertThat(stream.next("printers").toString()).contains("temperature=201.0");
    }
  }

  @Test
  void whatHappensWhileNobodyLooksIsThereForWhoComesLater() throws Exception {
    feed.tellState();
    Samples.hot(context, voron(), 200);
    feed.tellState();

    try (EventStream stream = server.events()) {
      feed.tellState();
      assertThat(stream.next("printers").toString()).contains("temperature=200.0");
    }
  }

  @Test
  void hasWhatThePageShowsAndNothingElse() throws Exception {
    try (EventStream stream = server.events()) {
      feed.tellState();
      Map<?, ?> about = (Map<?, ?>) stream.next("about");
      Map<?, ?> state = (Map<?, ?>) stream.next("state");

      assertThat(about.keySet()).isEqualTo(Set.of("log", "routes", "policy"));
      assertThat(((Map<?, ?>) about.get("routes")).keySet())
          .isEqualTo(Set.of("shipped", "replaced", "own"));
      assertThat(((Map<?, ?>) about.get("policy")).keySet()).isEqualTo(Set.of("words", "locked"));
      assertThat(state.keySet())
          .isEqualTo(
              Set.of(
                  "state",
                  "version",
                  "time",
                  "uptime_seconds",
                  "paired",
                  "connector_id",
                  "cloud",
                  "waiting",
                  "store",
                  "update"));
      assertThat(((Map<?, ?>) state.get("cloud")).keySet())
          .isEqualTo(
              Set.of("name", "url", "trouble", "loops", "connected_seconds", "round_trip_millis"));
    }
  }

  /** Its ages change by themselves. */
  @Test
  void theStateIsToldOnceASecond() throws Exception {
    try (EventStream stream = viewer()) {
      nanos += SECOND - 1;
      Samples.heartbeat(context, null);
      feed.tellState();
      assertThat(stream.next().name()).as("connected now").isEqualTo("state");

      nanos += SECOND - 1;
      feed.tellState();
      Samples.hot(context, voron(), 200);
      feed.tellState();
      assertThat(stream.next().name()).as("no state before").isEqualTo("printers");

      nanos += 1;
      feed.tellState();
      assertThat(stream.next().name()).isEqualTo("state");
    }
  }

  @Test
  void aCloudThatIsAwayIsToldAtOnce() throws Exception {
    Samples.heartbeat(context, null);
    try (EventStream stream = viewer()) {
      Samples.heartbeat(context, new ConnectException("refused"));
      feed.tellState();

      EventStream.Event event = stream.next();
      assertThat(event.name()).isEqualTo("state");
      assertThat(event.data().toString()).contains("state=away", "trouble=the cloud cannot be");
    }
  }

  @Test
  void whatSeldomChangesIsToldOnlyThen() throws Exception {
    try (EventStream stream = viewer()) {
      nanos += SECOND;
      feed.tellState();
      assertThat(stream.next().name()).isEqualTo("state");

      feed.tellStored(); // the words of the policy are known now
      feed.tellState();
      nanos += SECOND;
      feed.tellState();
      assertThat(stream.next().name()).isEqualTo("about");
      assertThat(stream.next().name()).isEqualTo("state");

      nanos += SECOND;
      feed.tellState();
      assertThat(stream.next().name()).isEqualTo("state");
    }
  }

  /** The disk may hang, and its words may be those of the last time somebody looked. */
  @Test
  void theLockIsToldAtOnceAndWithoutTheDisk() throws Exception {
    try (EventStream stream = viewer()) {
      bean(Lock.class, "lock").set(true);
      feed.tellState();
      EventStream.Event event = stream.next();
      assertThat(event.name()).isEqualTo("about");
      assertThat(event.data().toString()).contains("locked=true", "words=[]");

      try (EventStream second = server.events()) {
        bean(Lock.class, "lock").set(false);
        feed.tellState();
        assertThat(second.next().toString()).contains("locked=false");
        assertThat(stream.next().toString()).contains("locked=false");
      }
    }
  }

  @Test
  void tellsOfTheRulesOnceItHasLookedAtThem() throws Exception {
    try (EventStream stream = viewer()) {
      Files.createFile(Files.createDirectories(stateFolder()).resolve("locked"));
      feed.tellState();
      feed.tellStored();
      feed.tellState();

      assertThat(stream.next("about").toString())
          .contains("locked=true", "All printers are locked")
          .doesNotContain("words=[]");
    }
  }

  @Test
  void tellsOfEachCommandOnce() throws Exception {
    feed.tellStored();
    try (EventStream stream = viewer()) {
      endCommands(0, 3);
      feed.tellStored();
      feed.tellStored();
      endCommands(3, 4);
      feed.tellStored();

      assertThat(ids(stream.next("commands"))).isEqualTo(names(0, 3));
      assertThat(ids(stream.next("commands"))).isEqualTo(names(3, 4));
    }
  }

  @Test
  void tellsOfManyInParts() throws Exception {
    feed.tellStored();
    try (EventStream stream = viewer()) {
      endCommands(0, 60);
      feed.tellStored();
      feed.tellStored();

      assertThat(ids(stream.next("commands"))).isEqualTo(names(0, 50));
      assertThat(ids(stream.next("commands"))).isEqualTo(names(50, 60));
    }
  }

  /** A browser asks for the older ones, and one may end between its question and its stream. */
  @Test
  void repeatsTheLastOnesAfterAPause() throws Exception {
    endCommands(0, 15);
    try (EventStream stream = viewer()) {
      feed.tellStored();
      assertThat(ids(stream.next("commands"))).isEqualTo(names(5, 15));
      nanos += Duration.ofSeconds(5).toNanos();
      endCommands(15, 16);
      feed.tellStored();
      assertThat(ids(stream.next("commands"))).isEqualTo(names(15, 16));

      endCommands(16, 40);
      nanos += Duration.ofSeconds(5).toNanos() + 1;
      feed.tellStored();

      assertThat(ids(stream.next("commands"))).isEqualTo(names(30, 40));
    }
  }
}
