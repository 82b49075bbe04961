package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.IdStyle;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynxOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the development cloud until it is interrupted. */
@Command(
    name = "cloud",
    description =
        "Runs a development cloud that speaks the API of PrintDock, Printerlynx or Printago.",
    mixinStandardHelpOptions = true)
final class SimulateCloudCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Listening listening;

  @Option(
      names = "--protocol",
      defaultValue = "printdock",
      description = "What it speaks: printdock (the default), printerlynx or printago.")
  private CloudProtocol protocol;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Pairing token to accept once (default: one is made up); may be repeated. With"
              + " --protocol printerlynx: the agent's token; with printago: the one good token.")
  private String[] tokens = {};

  @Option(
      names = "--ids",
      defaultValue = "INTEGER",
      description = "Kind of ids that it gives: ${COMPLETION-CANDIDATES} (default: INTEGER).")
  private IdStyle ids;

  @Option(
      names = "--no-hold",
      description = "Answer each poll at once, also when it offers to wait for a command.")
  private boolean noHold;

  @Option(
      names = "--no-pictures",
      description = "Know nothing of pictures of webcams: answer 404 where a connector asks.")
  private boolean noPictures;

  @Option(
      names = "--no-gzip",
      description = "Take no compressed requests: say nothing of them, and answer them with 415.")
  private boolean noGzip;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "With --protocol printago: port of the broker (default: 0, a free one); --port is that"
              + " of files, pictures and what curl can do.")
  private int mqttPort;

  @Option(
      names = "--mqtt-password",
      paramLabel = "PASSWORD",
      description = "With --protocol printago: password for the broker (default: one is made up).")
  private String mqttPassword;

  @Override
  public Integer call() throws Exception {
    refuseUnknownOptions();
    return switch (protocol) {
      case PRINTDOCK -> printDock();
      case PRINTERLYNX -> printerlynx();
      case PRINTAGO -> printago();
    };
  }

  private void refuseUnknownOptions() {
    for (String option : protocol.unknownOptions()) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " means nothing with --protocol " + protocol);
      }
    }
    if (protocol != CloudProtocol.PRINTDOCK && tokens.length > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--token is given %d times, but with --protocol %s there is one"
              .formatted(tokens.length, protocol));
    }
    if (mqttPort < 0 || mqttPort > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--mqtt-port is " + mqttPort + ", but must be between 0 and 65535");
    }
  }

  private int printDock() throws InterruptedException {
    DevelopmentCloud cloud =
        DevelopmentCloud.start(
            DevelopmentCloudOptions.defaults()
                .listeningOn(listening.host(), listening.port())
                .withIdStyle(ids)
                .withHolding(!noHold)
                .withPictures(!noPictures)
                .withGzip(!noGzip)
                .withPairingTokens(tokens));
    String token = tokens.length > 0 ? tokens[0] : cloud.issueToken();
    return listening.untilInterrupted(
        cloud,
        """
        Development cloud at %1$s
          cloud_url      %1$s
          pairing_token  %2$s
          queue          curl -X POST %1$s/dev/commands -d '{"printer_id": 1, "action": "sync_files"}'
          see            curl %1$s/dev/commands
          picture        curl -X POST %1$s/dev/pictures -d '{"printer_id": 1}'
          all endpoints  curl %1$s/dev"""
            .formatted(cloud.baseUrl(), token));
  }

  private int printerlynx() throws InterruptedException {
    DevelopmentPrinterlynxOptions options =
        DevelopmentPrinterlynxOptions.defaults().listeningOn(listening.host(), listening.port());
    DevelopmentPrinterlynx cloud =
        DevelopmentPrinterlynx.start(
            tokens.length > 0 ? options.withAgentToken(tokens[0]) : options);
    return listening.untilInterrupted(
        cloud,
        """
        Development Printerlynx at %1$s
          config.json    "cloud": "printerlynx",
                         "cloud_url": "%1$s",
                         "printerlynx": {"agent_token": %2$s,
                                         "agent_uuid": "%3$s"}
          user           %4$s, password %5$s
          file           curl '%1$s/dev/files?name=File.gcode' --data-binary @File.gcode
          print          curl %1$s/dev/messages -d '{"type": "print_job", "data": {"type": "START", "print_file_uuid": "UUID"}}'
          command        curl %1$s/dev/messages -d '{"type": "printer_command", "data": {"command": "G28"}}'
          see            curl %1$s/dev/messages
          printers       curl %1$s/dev/printers
          all endpoints  curl %1$s/dev"""
            .formatted(
                cloud.baseUrl(),
                Json.write(cloud.agentToken()),
                cloud.agentUuid(),
                DevelopmentPrinterlynx.username(),
                DevelopmentPrinterlynx.password()));
  }

  private int printago() throws InterruptedException {
    DevelopmentPrintagoOptions options =
        DevelopmentPrintagoOptions.defaults()
            .listeningOn(listening.host(), mqttPort, listening.port())
            .withListener(System.out::println);
    if (mqttPassword != null) {
      options = options.withUser(options.username(), mqttPassword);
    }
    if (tokens.length > 0) {
      options = options.withPairingToken(tokens[0]);
    }
    DevelopmentPrintago cloud = DevelopmentPrintago.start(options);
    return listening.untilInterrupted(cloud, PrintagoText.of(cloud));
  }
}
