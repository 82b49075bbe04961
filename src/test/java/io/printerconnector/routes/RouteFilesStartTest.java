package io.printerconnector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.check.RouteFile;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.rules.RouteFiles;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static final List<String> LOOPS =
      List.of(
          "polling-commands",
          "polling-heartbeat",
          "loops-outcomes",
          "polling-snapshots",
          "polling-telemetry",
          "polling-webcam-requests");

  /** Timer routes that do not look at the cloud, and so have no schedule. */
  private static final List<String> UNSCHEDULED =
      List.of("loops-store", "loops-watch", "loops-cloud-changes", OWN_ROUTES, SERVICE);

  /** Made into a route for each printer, to be started when that answers. */
  private static final String TEMPLATE = "printer-watch-status";

  private static final List<String> PAIRING = List.of("polling-pairing");

  @TempDir private Path folder;

  @Test
  void startForAPairedConnector() throws Exception {
    try (DefaultCamelContext context = start("paired.json")) {
      List<String> expected = new ArrayList<>(allBut(PAIRING::contains));
      expected.addAll(List.of(TEMPLATE + "-7", TEMPLATE + "-b/2"));
      assertThat(ids(context)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(LOOPS).allSatisfy(loop -> assertIsLoop(context, loop));
      assertThat(UNSCHEDULED).allSatisfy(loop -> assertIsTimer(context, loop));
      assertThat(context.getRouteTemplateDefinition(TEMPLATE)).isNotNull();
    }
  }

  @Test
  void makeARouteForEachRequestToAPrinter() throws Exception {
    try (DefaultCamelContext context = start("paired.json")) {
      assertThat(context.getRoutes())
          .filteredOn(Route::isCreatedByKamelet)
          .extracting(route -> route.getRouteId().replaceFirst("-\\d+$", ""))
          .containsAll(
              RouteFiles.all().stream().flatMap(RouteFile::template).map(t -> t.id()).toList());
    }
  }

  @Test
  void startForAConnectorThatHasAToken() throws Exception {
    try (DefaultCamelContext context = start("unpaired.json")) {
      assertThat(ids(context))
          .containsExactlyInAnyOrderElementsOf(
              allBut(
                  id ->
                      (id.startsWith("loops-") || id.startsWith("polling-"))
                          && !PAIRING.contains(id)
                          && !id.equals(OWN_ROUTES)
                          && !id.equals(STATUS)
                          && !id.equals(SERVICE)));
      assertThat(PAIRING).allSatisfy(loop -> assertIsLoop(context, loop));
    }
  }

  @Test
  void makeEveryBean() throws Exception {
    try (DefaultCamelContext context = start("paired.json")) {
      assertThat(RouteFiles.all().stream().flatMap(file -> file.beans().stream()))
          .isNotEmpty()
          .allSatisfy(
              bean ->
                  assertThat(context.getRegistry().lookupByName(bean.get("name").toString()))
                      .isInstanceOf(Class.forName(bean.get("type").toString())));
    }
  }

  @Test
  void giveTheSameBeanToAllWhoNameIt() throws Exception {
    try (DefaultCamelContext context = start("paired.json")) {
      for (Map<?, ?> bean : RouteFiles.all().stream().flatMap(f -> f.beans().stream()).toList()) {
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

  /** A loop waits to be started here; its timer and its schedule come from the properties. */
  private static void assertIsLoop(DefaultCamelContext context, String id) {
    Route loop = context.getRoute(id);
    assertIsTimer(context, id);
    assertThat(loop.getRoutePolicyList()).hasOnlyElementsOfType(LoopSchedule.class).hasSize(1);
    SchedulerEndpoint ticks = (SchedulerEndpoint) loop.getEndpoint();
    assertThat(ticks.getDelay()).isEqualTo(500);
    // A run of the commands may last for hours, and the ticks that it missed must not come then.
    assertThat(ticks.isUseFixedDelay()).isEqualTo(id.equals("polling-commands"));
    assertThat(ticks.getInitialDelay()).isZero();
    assertThat(ticks.getRepeatCount()).isZero();
  }

  private static void assertIsTimer(DefaultCamelContext context, String id) {
    assertThat(context.getRouteController().getRouteStatus(id)).isEqualTo(ServiceStatus.Stopped);
    assertThat(context.getRoute(id).getEndpoint()).isInstanceOf(SchedulerEndpoint.class);
  }

  private DefaultCamelContext start(String config) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.setAutoStartupExcludePattern("scheduler:*");
    Path path = RouteTest.resource(config);
    Properties overrides = new Properties();
    overrides.put("connector.config", path.toString());
    overrides.put("state.dir", folder.resolve("state").toString());
    overrides.put("service.enabled", "true");
    context.getPropertiesComponent().setLocation("file:config/application.properties");
    context.getPropertiesComponent().setOverrideProperties(overrides);
    List<Resource> resources =
        RouteFiles.all().stream()
            // Beans are made while their file is read, and those of common/ are used by others.
            .sorted(Comparator.comparing(file -> !file.name().startsWith("common/")))
            .map(file -> "file:routes/" + file.name() + ".camel.yaml")
            .map(uri -> ResourceHelper.resolveResource(context, uri))
            .toList();
    PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    context.start();
    return context;
  }

  private static Stream<String> ids(DefaultCamelContext context) {
    return context.getRoutes().stream()
        .filter(route -> !route.isCreatedByKamelet())
        .map(Route::getRouteId);
  }

  private static List<String> allBut(Predicate<String> left) {
    return RouteFiles.all().stream()
        .filter(file -> !file.name().startsWith("common/"))
        .filter(file -> file.template().findAny().isEmpty())
        .map(file -> file.name().replace('/', '-'))
        .filter(id -> !id.equals(TEMPLATE))
        .filter(left.negate())
        .toList();
  }
}
