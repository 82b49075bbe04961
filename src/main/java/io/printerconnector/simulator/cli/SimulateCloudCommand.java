package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.IdStyle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the development cloud until it is interrupted. */
@Command(
    name = "cloud",
    description = "Runs a development cloud that speaks the PrintDock API.",
    mixinStandardHelpOptions = true)
final class SimulateCloudCommand implements Callable<Integer> {

  @Mixin private Listening listening;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Pairing token to accept once (default: one is made up). May be repeated.")
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

  @Override
  public Integer call() throws Exception {
    DevelopmentCloud cloud =
        DevelopmentCloud.start(
            DevelopmentCloudOptions.defaults()
                .listeningOn(listening.host(), listening.port())
                .withIdStyle(ids)
                .withHolding(!noHold)
                .withPictures(!noPictures)
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
}
