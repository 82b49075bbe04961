package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What deploy/ says of a farm fits the settings that there are. */
class DeployedFarmTest {

  private static final Path KUBERNETES = Path.of("deploy/kubernetes");
  private static final Path COMPOSE = Path.of("deploy/compose/compose.yaml");

  @Test
  void everySettingExists() throws IOException {
    Properties known = known();
    List<String> names =
        Stream.of(
                properties().stringPropertyNames().stream(),
                names(node()),
                composed().values().stream().flatMap(DeployedFarmTest::variables))
            .flatMap(all -> all)
            .distinct()
            .toList();

    assertThat(names).contains("farm.cluster", "farm.node", "farm.database", "farm.user");
    assertThat(known.stringPropertyNames()).containsAll(names);
  }

  @Test
  void aNodeThatEndsIsGivenTheTimeToHandItsSitesOver() throws IOException {
    int drain = Integer.parseInt(known().getProperty("farm.drainSeconds"));

    assertThat((int) pod().get("terminationGracePeriodSeconds")).isGreaterThan(drain + 10);
    assertThat(composed().values())
        .filteredOn(service -> service.get("command") != null)
        .hasSize(3)
        .allSatisfy(
            node ->
                assertThat(node.get("stop_grace_period").toString())
                    .matches(text -> Integer.parseInt(text.replace("s", "")) > drain + 10));
  }

  @Test
  void thePodsHaveTheLabelThatNodesLookFor() throws IOException {
    Properties settings = properties();
    Map<?, ?> labels =
        member(member(member(deployment(), "spec"), "template"), "metadata", "labels");

    String[] label = settings.getProperty("farm.kubernetes.label").split("=");
    assertThat(labels.get(label[0])).isEqualTo(label[1]);
  }

  @Test
  void everyManifestIsInTheKustomization() throws IOException {
    Map<?, ?> kustomization = (Map<?, ?>) yaml("kustomization.yaml").get(0);
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(strings(kustomization.get("resources")));
    }
  }

  @Test
  void theNodesOfComposeDifferInTheirNamesAlone() throws IOException {
    Map<String, Map<?, ?>> services = composed();

    assertThat(List.of("node-1", "node-2", "node-3"))
        .allSatisfy(
            name -> {
              Map<Object, Object> node = new TreeMap<>(services.get(name));
              Map<Object, Object> environment = new TreeMap<>(member(node, "environment"));
              assertThat(environment.remove("FARM_NODE")).isEqualTo(name);
              node.put("environment", environment);
              Map<Object, Object> first = new TreeMap<>(services.get("node-1"));
              Map<Object, Object> others = new TreeMap<>(member(first, "environment"));
              others.remove("FARM_NODE");
              first.put("environment", others);
              assertThat(node).isEqualTo(first);
            });
  }

  private static Properties known() throws IOException {
    Properties known = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("config/farm.properties"))) {
      known.load(reader);
    }
    return known;
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    Map<?, ?> data = member((Map<?, ?>) yaml("settings.yaml").get(0), "data");
    properties.load(new StringReader(data.get("farm.properties").toString()));
    return properties;
  }

  private static Map<?, ?> deployment() throws IOException {
    return (Map<?, ?>) yaml("nodes.yaml").get(0);
  }

  private static Map<?, ?> pod() throws IOException {
    return member(deployment(), "spec", "template", "spec");
  }

  private static Map<?, ?> node() throws IOException {
    return (Map<?, ?>) ((List<?>) pod().get("containers")).get(0);
  }

  private static Stream<String> names(Map<?, ?> container) {
    return ((List<?>) container.get("env"))
        .stream()
            .map(variable -> ((Map<?, ?>) variable).get("name"))
            .flatMap(DeployedFarmTest::ours);
  }

  private static Stream<String> variables(Map<?, ?> service) {
    return member(service, "environment").keySet().stream().flatMap(DeployedFarmTest::ours);
  }

  private static Stream<String> ours(Object variable) {
    return Stream.of(variable.toString())
        .filter(name -> name.startsWith("FARM_"))
        .map(DeployedFarmTest::property);
  }

  /** As all names of settings with small letters begin their words with a capital. */
  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static Map<String, Map<?, ?>> composed() throws IOException {
    Map<String, Map<?, ?>> services = new TreeMap<>();
    Map<?, ?> file = new Yaml().load(Files.readString(COMPOSE));
    member(file, "services").forEach((name, one) -> services.put(name.toString(), (Map<?, ?>) one));
    return services;
  }

  private static List<Object> yaml(String name) throws IOException {
    String text = Files.readString(KUBERNETES.resolve(name));
    return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false).toList();
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(Object::toString).toList();
  }

  private static Map<?, ?> member(Map<?, ?> map, String... path) {
    Map<?, ?> found = map;
    for (String name : path) {
      found = (Map<?, ?>) found.get(name);
    }
    return found;
  }
}
