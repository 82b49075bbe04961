package io.printerconnector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.check.RouteFile;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.Printers;
import io.printerconnector.routes.rules.RouteFiles;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.StoredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A Camel Main application of one route, the one whose file mirrors the name of the test class,
 * with the beans of {@code routes/common/}, those of its cloud, and a paired configuration of two
 * printers. All that the route calls, other routes, templates, HTTP and MQTT, is a mock; the test
 * takes the place of the route's trigger.
 */
@ExtendWith(StateFolders.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RouteTest extends CamelMainTestSupport {

  private static final String START = "direct:start";
  private static final String FIRST_CLOUD = "printdock";
  private static final Pattern OF_CLOUD = Pattern.compile(".*\\.cloud\\.([a-z]+)");

  // Camel's constructor asks for it, so an initializer would come too late and undo that.
  private Path state;

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    Properties properties = new Properties();
    properties.put("connector.config", configFile().toString());
    properties.put("state.dir", stateFolder().toString());
    properties.putAll(properties());
    configuration
        .withUseOverridePropertiesWithPropertiesComponent(properties)
        // What a test leaves behind, such as an exchange that waits for an hour, is not waited for.
        .withShutdownTimeout(1)
        .withMockEndpointsAndSkip(
            "(direct:%s[a-z]+-.*|http:.*|exec:.*|paho:.*)".formatted(notMocked()));
    if (routeToReplace() != null) {
      configuration.replaceRouteFromWith(routeToReplace(), START);
    }
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern(
        Stream.concat(RouteFiles.common(cloud()), routeFiles().stream())
            .map("file:routes/%s.camel.yaml"::formatted)
            .collect(Collectors.joining(",")));
    configuration.addRoutesBuilder(new RecordedTemplates(routeFiles()));
    template(file()).ifPresent(template -> configuration.addRoutesBuilder(caller(template)));
    configuration.setAutoConfigurationLogSummary(false);
  }

  @Override
  protected String getPropertyPlaceholderLocations() {
    return "file:config/application.properties";
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    ShippedActions.bindTo(registry);
  }

  private static Optional<RouteFile.Template> template(String file) {
    return RouteFiles.all().stream()
        .filter(route -> route.name().equals(file))
        .flatMap(RouteFile::template)
        .findFirst();
  }

  /** What the test triggers if its route is a template: a route that calls it. */
  private RouteBuilder caller(RouteFile.Template template) {
    String query =
        arguments().entrySet().stream()
            .map(argument -> "%s=RAW(%s)".formatted(argument.getKey(), argument.getValue()))
            .collect(Collectors.joining("&"));
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(START).to("kamelet:" + template.id() + "?" + query);
      }
    };
  }

  /** The file of the route; a method, because Camel's constructor configures the context. */
  protected String file() {
    return RouteTestNames.routeFile(getClass());
  }

  /** The parameters that the test gives to its route, if that is a template. */
  protected Map<String, String> arguments() {
    return Map.of();
  }

  /** The route that the test triggers; null if that is made from a template. */
  protected String routeToReplace() {
    return template(file()).isPresent() ? null : file().replace('/', '-');
  }

  /** The files to load: the route's own, and others if it needs their beans. */
  protected List<String> routeFiles() {
    return List.of(file());
  }

  /** A look-ahead for the other routes that take part; none, unless a test says otherwise. */
  protected String notMocked() {
    return "";
  }

  /** The cloud that is chosen: that of the route, or the first one if it has none. */
  private String cloud() {
    Matcher room = OF_CLOUD.matcher(getClass().getPackageName());
    return room.matches() ? room.group(1) : FIRST_CLOUD;
  }

  /** The config.json to run with; paired, unless a test says otherwise. */
  protected Path configFile() {
    return resource(cloud().equals(FIRST_CLOUD) ? "paired.json" : cloud() + ".json");
  }

  /** The usual config.json, but with this host and port for the first printer. */
  protected final Path pairedWith(String authority) {
    return paired("voron.test:7125", authority);
  }

  /** The usual config.json, with something else instead of a part of it. */
  protected final Path paired(String part, String instead) {
    try {
      String paired = Files.readString(resource("paired.json"));
      return Files.writeString(
          stateFolder().resolveSibling("config.json"), paired.replace(part, instead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Properties that win over all files. */
  protected Map<String, String> properties() {
    return Map.of();
  }

  /** The state folder of this context, which is new. */
  protected final Path stateFolder() {
    if (state == null) {
      state = StateFolders.create();
    }
    return state;
  }

  /** What is on the disk. */
  protected final StoredState stored() {
    return new StoredState(stateFolder());
  }

  /** Takes note of how a command ended; false if that was known already. */
  protected final boolean end(Outcome outcome) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(outcome);
    return bean(CommandStore.class, "commandStore").end(exchange);
  }

  @BeforeEach
  protected void forgetWhatTheMocksReceived() {
    MockEndpoint.resetMocks(context);
  }

  @AfterEach
  void camelKeepsNothingOfAnExchange() {
    assertThat(KeptByCamel.instances(context)).isEmpty();
  }

  /** Runs the route; what went wrong is in the exchange that comes back. */
  protected Exchange run(Consumer<Exchange> input) {
    return template.request(START, input::accept);
  }

  /** Runs the route with a body. */
  protected Exchange runWith(Object body) {
    return run(exchange -> exchange.getMessage().setBody(body));
  }

  /** The other route of this id, which does nothing unless it is told to. */
  protected Stub route(String id) {
    return new Stub(getMockEndpoint("mock:direct:" + id));
  }

  /** What the templates of this id are called with, each of which does nothing either. */
  protected Stub kamelet(String id) {
    return new Stub(getMockEndpoint(RecordedTemplates.MOCK + id));
  }

  /** The headers that are sent: camel-http leaves out those without a value. */
  protected static Map<String, Object> sentHeaders(Message request) {
    return request.getHeaders().entrySet().stream()
        .filter(header -> header.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What answers at the {@code http:} endpoint of this name. */
  protected Stub http(String name) {
    return new Stub(getMockEndpoint("mock:http:" + name));
  }

  /** What is published by way of the {@code paho:} endpoint of this name. */
  protected Stub paho(String name) {
    return new Stub(getMockEndpoint("mock:paho:" + name));
  }

  /**
   * The time-outs of the {@code http:} endpoint of this name in milliseconds: to connect, to get a
   * connection of the pool, for the answer, and between two packets.
   */
  protected List<Long> timeouts(String name) {
    HttpEndpoint endpoint =
        context.getEndpoints().stream()
            .filter(HttpEndpoint.class::isInstance)
            .map(HttpEndpoint.class::cast)
            .filter(http -> http.getEndpointUri().startsWith("http://" + name + "?"))
            .findFirst()
            .orElseThrow();
    return List.of(
        endpoint.getConnectTimeout(),
        endpoint.getConnectionRequestTimeout(),
        endpoint.getResponseTimeout(),
        endpoint.getSoTimeout());
  }

  /** A bean of a folder common/ or of the route's own file, started as by a route. */
  protected <T> T bean(Class<T> type, String name) {
    T bean = context.getRegistry().lookupByNameAndType(name, type);
    // Camel starts a bean with the first route that has it as a step, and a test may come earlier.
    ServiceHelper.startService(bean);
    return bean;
  }

  /** The first printer of the configuration, whose id is the number 7. */
  protected PrinterConfig voron() {
    return bean(Printers.class, "printers").all().get(0);
  }

  /** The second printer of the configuration, whose id is the text {@code b/2}. */
  protected PrinterConfig ender() {
    return bean(Printers.class, "printers").all().get(1);
  }

  /** A file of the test resources of this package. */
  protected static Path resource(String name) {
    try {
      return Path.of(RouteTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
