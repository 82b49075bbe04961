package io.printerconnector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FreePort;
import io.printerconnector.check.RouteFile;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.LoopTicks;
import io.printerconnector.routes.rules.RouteFiles;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The route files are enough: any Camel that has our classes and the properties file can run them,
 * such as Camel JBang, without the application around them.
 */
class RouteFilesStartTest {

  /** Runs also while the connector is paired. */
  private static final String OWN_ROUTES = "loops-own-routes";

  private static final String SERVICE = "loops-service";

  /** Waits for somebody who asks, paired or not. */
  private static final String STATUS = "loops-status";

  private static final String PRINTDOCK = "printdock";
  private static final String PRINTERLYNX = "printerlynx";
  private static final String PRINTAGO = "printago";

  /** By the cloud; they are paired, and have two printers. */
  private static final Map<String, String> PAIRED =
      Map.of(PRINTDOCK, "paired.json", PRINTERLYNX, "printerlynx.json", PRINTAGO, "printago.json");

  private static final Map<String, List<String>> LOOPS =
      Map.of(
          PRINTDOCK,
          List.of(
              "polling-commands",
              "polling-heartbeat",
              "loops-outcomes",
              "polling-snapshots",
              "polling-telemetry",
              "polling-webcam-requests"),
          PRINTERLYNX,
          List.of("cloud-printerlynx-link", "loops-outcomes"),
          PRINTAGO,
          List.of("cloud-printago-link", "loops-outcomes"));

  /** Timer routes that do not look at the cloud, and so have no schedule. */
  private static final List<String> UNSCHEDULED =
      List.of(
          "loops-store",
          "loops-watch",
          "loops-cloud-changes",
          OWN_ROUTES,
          SERVICE,
          "page-find-update",
          "page-measure",
          "page-tell-state",
          "page-tell-stored");

  /** Made into a route for each printer, to be started when that answers. */
  private static final String TEMPLATE = "printer-watch-status";

  /** Made into a route for each path that the websocket of the cloud may have. */
  private static final String LISTEN = "cloud-printerlynx-listen";

  /** The same for those whose Klipper is reached at its own socket. */
  private static final String SOCKET_TEMPLATE = "printer-watch-klippy";

  private static final List<String> TEMPLATES = List.of(TEMPLATE, SOCKET_TEMPLATE, LISTEN);

  /** What is made of the templates, by the cloud. */
  private static final Map<String, List<String>> MADE =
      Map.of(
          PRINTDOCK,
          List.of(TEMPLATE + "-7", TEMPLATE + "-b/2"),
          PRINTERLYNX,
          List.of(
              TEMPLATE + "-c0ffee00-0000-4000-8000-000000000001",
              TEMPLATE + "-c0ffee00-0000-4000-8000-000000000002",
              LISTEN + "-0"),
          PRINTAGO,
          List.of(TEMPLATE + "-ptr_01", TEMPLATE + "-ptr_02"));

  private static final List<String> PAIRING = List.of("polling-pairing");

  /** There is nothing to measure and nobody to ask before the pairing. */
  private static final List<String> OF_PAIRED_PAGE = List.of("page-find-update", "page-measure");

  @TempDir private Path folder;

  @Test
  void areThoseOfEveryCloud() {
    assertThat(RouteFiles.clouds()).containsExactlyInAnyOrderElementsOf(PAIRED.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {PRINTDOCK, PRINTERLYNX, PRINTAGO})
  void startForAPairedConnector(String cloud) throws Exception {
    try (DefaultCamelContext context = startPaired(cloud)) {
      List<String> expected = new ArrayList<>(allBut(cloud, PAIRING::contains));
      expected.addAll(MADE.get(cloud));
      assertThat(ids(context)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(LOOPS.get(cloud)).allSatisfy(loop -> assertIsLoop(context, loop));
      assertThat(UNSCHEDULED).allSatisfy(loop -> assertIsTimer(context, loop));
      assertThat(context.getRouteTemplateDefinition(TEMPLATE)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PRINTDOCK, PRINTERLYNX, PRINTAGO})
  void makeARouteForEachRequestToAPrinter(String cloud) throws Exception {
    try (DefaultCamelContext context = startPaired(cloud)) {
      assertThat(context.getRoutes())
          .filteredOn(Route::isCreatedByKamelet)
          .extracting(route -> route.getRouteId().replaceFirst("-\\d+$", ""))
          .containsAll(
              RouteFiles.loadedFor(cloud).stream()
                  .flatMap(RouteFile::template)
                  .map(t -> t.id())
                  .filter(id -> isCalled(cloud, id))
                  .toList());
    }
  }

  /** Not every cloud needs each of them. */
  private static boolean isCalled(String cloud, String template) {
    return RouteFiles.loadedFor(cloud).stream()
        .anyMatch(file -> file.text().contains("uri: kamelet:" + template + "\n"));
  }

  @Test
  void startForAConnectorThatHasAToken() throws Exception {
    try (DefaultCamelContext context = start(PRINTDOCK, "unpaired.json")) {
      assertThat(ids(context))
          .containsExactlyInAnyOrderElementsOf(
              allBut(
                  PRINTDOCK,
                  id ->
                      OF_PAIRED_PAGE.contains(id)
                          || (id.startsWith("loops-") || id.startsWith("polling-"))
                              && !PAIRING.contains(id)
                              && !id.equals(OWN_ROUTES)
                              && !id.equals(STATUS)
                              && !id.equals(SERVICE)));
      assertThat(PAIRING).allSatisfy(loop -> assertIsLoop(context, loop));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PRINTDOCK, PRINTERLYNX, PRINTAGO})
  void makeEveryBean(String cloud) throws Exception {
    try (DefaultCamelContext context = startPaired(cloud)) {
      assertThat(beans(cloud))
          .isNotEmpty()
          .allSatisfy(
              bean ->
                  assertThat(context.getRegistry().lookupByName(bean.get("name").toString()))
                      .isInstanceOf(Class.forName(bean.get("type").toString())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PRINTDOCK, PRINTERLYNX, PRINTAGO})
  void giveTheSameBeanToAllWhoNameIt(String cloud) throws Exception {
    try (DefaultCamelContext context = startPaired(cloud)) {
      for (Map<?, ?> bean : beans(cloud)) {
        Object owner = context.getRegistry().lookupByName(bean.get("name").toString());
        Matcher named = Pattern.compile("#bean:(\\w+)").matcher(bean.toString());
        while (named.find()) {
          Object wanted = context.getRegistry().lookupByName(named.group(1));
          List<Object> held = new ArrayList<>();
          for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getType() == wanted.getClass()) {
              field.setAccessible(true);
              held.add(field.get(owner));
            }
          }
          if (!held.isEmpty()) {
            assertThat(held).as("%s of %s", named.group(1), bean).contains(wanted);
          }
        }
      }
    }
  }

  private static List<Map<String, ?>> beans(String cloud) {
    return RouteFiles.loadedFor(cloud).stream().flatMap(file -> file.beans().stream()).toList();
  }

  /** A loop waits to be started here; its timer and its schedule come from the properties. */
  private static void assertIsLoop(DefaultCamelContext context, String id) {
    Route loop = context.getRoute(id);
    assertIsTimer(context, id);
    assertThat(loop.getRoutePolicyList()).hasOnlyElementsOfType(LoopSchedule.class).hasSize(1);
    SchedulerEndpoint ticks = (SchedulerEndpoint) loop.getEndpoint();
    assertThat(ticks.getDelay()).isEqualTo(500);
    assertThat(ticks.getScheduler()).isInstanceOf(LoopTicks.class);
    assertThat(ticks.getInitialDelay()).isZero();
    assertThat(ticks.getRepeatCount()).isZero();
  }

  private static void assertIsTimer(DefaultCamelContext context, String id) {
    assertThat(context.getRouteController().getRouteStatus(id)).isEqualTo(ServiceStatus.Stopped);
    assertThat(context.getRoute(id).getEndpoint()).isInstanceOf(SchedulerEndpoint.class);
  }

  private DefaultCamelContext startPaired(String cloud) throws Exception {
    return start(cloud, PAIRED.get(cloud));
  }

  private DefaultCamelContext start(String cloud, String config) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.setAutoStartupExcludePattern("scheduler:*");
    Path path = RouteTest.resource(config);
    Properties overrides = new Properties();
    overrides.put("connector.config", path.toString());
    overrides.put("state.dir", folder.resolve("state").toString());
    overrides.put("service.enabled", "true");
    context.getPropertiesComponent().setLocation("file:config/application.properties");
    context.getPropertiesComponent().setOverrideProperties(overrides);
    context.addService(server());
    List<Resource> resources =
        RouteFiles.loadedFor(cloud).stream()
            .map(file -> "file:routes/" + file.name() + ".camel.yaml")
            .map(uri -> ResourceHelper.resolveResource(context, uri))
            .toList();
    PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    context.start();
    return context;
  }

  /** Where the routes of the page are served. */
  private static MainHttpServer server() throws IOException {
    MainHttpServer server = new MainHttpServer();
    server.setConfiguration(new VertxPlatformHttpServerConfiguration());
    server.setHost("127.0.0.1");
    server.setPort(FreePort.next());
    return server;
  }

  private static Stream<String> ids(DefaultCamelContext context) {
    return context.getRoutes().stream()
        .filter(route -> !route.isCreatedByKamelet())
        .map(Route::getRouteId);
  }

  private static List<String> allBut(String cloud, Predicate<String> left) {
    return RouteFiles.loadedFor(cloud).stream()
        .filter(file -> !RouteFiles.isCommon(file))
        .filter(file -> file.template().findAny().isEmpty())
        .map(file -> file.name().replace('/', '-'))
        .filter(id -> !TEMPLATES.contains(id))
        .filter(left.negate())
        .toList();
  }
}
