package io.printerconnector.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRoutesTest {

  private static final String ROUTE =
      """
      - route:
          id: %s
          from:
            uri: direct:%s
            steps:
              - setBody:
                  constant: %s
      """;

  @TempDir private Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private OwnRoutes routes;

  @BeforeEach
  void start() {
    context.start();
    routes = new OwnRoutes(folder.resolve("config.json").toString());
    routes.setCamelContext(context);
    routes.start(Set.of(), new CheckedFiles(new TreeMap<>(), new TreeMap<>()));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("routes.d").resolve(name + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> apply() {
    return routes.apply(List.of()).stream().map(OwnRoutes.Change::toString).toList();
  }

  private Object answer(String endpoint) {
    return context.createProducerTemplate().requestBody("direct:" + endpoint, "");
  }

  @Test
  void oneThatCannotStartLeavesTheOldOneRunning() throws IOException {
    write("a", ROUTE.formatted("own-a", "own-a", "first"));
    assertThat(apply()).containsExactly("routes.d/a.camel.yaml: runs");

    write("a", ROUTE.formatted("own-a", "own-a", "second") + "        - bean: {ref: nobody}\n");
    assertThat(apply())
        .singleElement()
        .asString()
        .startsWith("routes.d/a.camel.yaml: the old one goes on: ")
        .contains("nobody");
    assertThat(answer("own-a")).isEqualTo("first");
    assertThat(routes.failed()).isEqualTo(1);

    write("a", ROUTE.formatted("own-a", "own-a", "third"));
    assertThat(apply()).containsExactly("routes.d/a.camel.yaml: runs anew");
    assertThat(answer("own-a")).isEqualTo("third");
    assertThat(routes.failed()).isZero();
  }

  @Test
  void oneThatIsAgainWhatRunsIsNoFailure() throws IOException {
    String first = ROUTE.formatted("own-a", "own-a", "first");
    write("a", first);
    apply();
    write("a", ROUTE.formatted("own-a", "own-a", "second"));
    assertThat(routes.apply(List.of("a.camel.yaml")))
        .extracting(OwnRoutes.Change::text)
        .containsExactly("the old one goes on");
    assertThat(routes.failed()).isEqualTo(1);

    write("a", first);
    assertThat(apply()).isEmpty();
    assertThat(routes.failed()).isZero();
  }

  @Test
  void oneWhoseSecondRouteCannotStartRunsNotAtAll() throws IOException {
    write(
        "a",
        ROUTE.formatted("own-a", "own-a", "first")
            + ROUTE.formatted("own-b", "x", "x").replace("direct:x", "nobody:x"));

    assertThat(apply()).singleElement().asString().contains("does not run: ");
    assertThat(context.getRoutes()).isEmpty();
    assertThat(context.getRouteDefinitions()).isEmpty();
  }

  @Test
  void anIdThatIsNotTheOwnersIsRefused() throws IOException {
    write("a", ROUTE.formatted("polling-heartbeat", "own-a", "first"));
    write("b", ROUTE.formatted("own-b", "own-b", "first"));
    write("c", ROUTE.formatted("own-b", "own-c", "second"));

    assertThat(apply())
        .satisfiesExactly(
            a -> assertThat(a).contains("\"polling-heartbeat\"; begin it with own-"),
            b -> assertThat(b).endsWith("b.camel.yaml: runs"),
            c -> assertThat(c).contains("another file has a route own-b"));
  }

  @Test
  void anyNumberOfChangesLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 50; i++) {
      write("a", ROUTE.formatted("own-a", "own-a", "text-" + i));
      apply();
    }

    assertThat(answer("own-a")).isEqualTo("text-49");
    assertThat(context.getRoutes()).hasSize(1);
    assertThat(context.getRouteDefinitions()).hasSize(1);
    assertThat(context.getEndpoints()).hasSize(1);
    assertThat(routes.listeners("a")).containsExactly("direct:own-a");
  }
}
