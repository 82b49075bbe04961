package io.printerconnector.routes;

import io.printerconnector.cloud.CloudAnswers;
import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Identifier;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.rules.RouteFiles;
import io.printerconnector.telemetry.TelemetryBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two routes of the telemetry buffer, loops-deliver-snapshots and polling-telemetry, with the
 * cloud stubbed: what becomes of snapshots while it is away, back, or refuses them.
 */
public abstract class TelemetryRoutes extends CamelMainTestSupport {

  protected static final List<PrinterStatus> FIRST = List.of(status(1), status(2));
  protected static final List<PrinterStatus> SECOND = List.of(status(3));

  @TempDir private static Path folder;

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    Properties properties = new Properties();
    properties.put("connector.config", configuration());
    properties.put("telemetry.drainSeconds", "0");
    properties.put("telemetry.maxWaitSeconds", "0");
    configuration
        .withUseOverridePropertiesWithPropertiesComponent(properties)
        .withMockEndpointsAndSkip("direct:(cloud|hooks)-.*")
        .replaceRouteFromWith("polling-telemetry", "direct:tick");
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern(
        Stream.concat(
                RouteFiles.common("printdock"),
                Stream.of("loops/deliver-snapshots", "polling/telemetry"))
            .map("file:routes/%s.camel.yaml"::formatted)
            .collect(Collectors.joining(",")));
  }

  @Override
  protected String getPropertyPlaceholderLocations() {
    return "file:config/application.properties";
  }

  private static String configuration() {
    try {
      Path stateDir = Files.createTempDirectory(folder, "state");
      return Files.writeString(
              stateDir.resolve("config.json"),
              """
              {"cloud_url": "https://cloud.test", "connector_id": 1, "connector_secret": "s",
               "state_dir": "%s", "moonraker": [{"printer_id": 1, "base_url": "http://p.test"}]}
              """
                  .formatted(stateDir))
          .toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  protected Exchange deliver(List<PrinterStatus> snapshots) {
    return template.request(
        "direct:loops-deliver-snapshots", exchange -> exchange.getMessage().setBody(snapshots));
  }

  protected final Exchange tick() {
    // The waits of the schedule are nought, but a failure always waits a little.
    context
        .getRegistry()
        .lookupByNameAndType("telemetrySchedule", LoopSchedule.class)
        .setTickMillis(10_000);
    return template.request("direct:tick", exchange -> {});
  }

  protected void cloud(Processor behaviour) {
    mock().whenAnyExchangeReceived(behaviour);
  }

  protected List<Object> pushed() {
    return mock().getReceivedExchanges().stream()
        .<Object>map(exchange -> exchange.getMessage().getBody())
        .toList();
  }

  private MockEndpoint mock() {
    return getMockEndpoint("mock:direct:cloud-printdock-push-snapshots");
  }

  protected TelemetryBuffer buffer() {
    return context.getRegistry().lookupByNameAndType("telemetryBuffer", TelemetryBuffer.class);
  }

  protected CloudException cloudError(int status) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.setVariable("cloudPath", "/api/v1/snapshots/batch");
    try {
      new CloudAnswers().check(exchange, false);
    } catch (CloudException e) {
      return e;
    }
    throw new AssertionError(status + " is no error");
  }

  protected static Processor fails(Exception error) {
    return exchange -> {
      throw error;
    };
  }

  protected static PrinterStatus status(int number) {
    return new PrinterStatus(
        new Identifier(1),
        Instant.parse("2026-03-01T12:00:00Z").plusSeconds(number),
        Map.of("eventtime", number, "status", Map.of()));
  }
}
