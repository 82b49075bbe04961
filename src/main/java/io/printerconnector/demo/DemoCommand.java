package io.printerconnector.demo;

import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.Home;
import io.printerconnector.cli.LogLevelConverter;
import io.printerconnector.logging.LogLevel;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole product at work without hardware. */
@Command(
    name = "demo",
    description = "Shows a printer (a virtual one), a development cloud and the connector at work.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--cloud",
      defaultValue = "printdock",
      description = "Which cloud: printdock (the default), printerlynx or printago.")
  private CloudKind cloud;

  @Option(
      names = "--frames",
      description = "With --cloud printerlynx or printago: also show each message, without tokens.")
  private boolean frames;

  @Option(
      names = "--exit",
      description = "End after the print, with exit code 0 if all went well and else 1.")
  private boolean exit;

  @Option(
      names = "--speed",
      defaultValue = "" + Demo.DEFAULT_SPEED,
      description = "How many times faster than real the virtual printer prints (default: 12).")
  private double speed;

  @Option(
      names = "--winder",
      description =
          "With --cloud printdock: wind a coil instead of a print, on a virtual winder whose Klipper"
              + " is reached at its own socket.")
  private boolean winder;

  @Option(
      names = "--moonraker",
      paramLabel = "URL",
      description =
          "Take the idle printer of this Moonraker instead of a virtual one. It prints a file that"
              + " neither moves nor heats; its own PAUSE and RESUME macros run. With Printerlynx"
              + " and Printago, the file stays there.")
  private URI moonraker;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "API key of that Moonraker, if it does not trust this machine.")
  private String apiKey;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "error",
      converter = LogLevelConverter.class,
      description = "Log of the connector: debug, info, warn or error (default: error).")
  private LogLevel logLevel;

  @Override
  public Integer call() throws Exception {
    logLevel.applyTo((LoggerContext) LoggerFactory.getILoggerFactory());
    if (frames && cloud == CloudKind.PRINTDOCK) {
      throw new ParameterException(
          spec.commandLine(),
          "--frames needs --cloud printerlynx or printago: " + cloud + " has no frames");
    }
    if (winder && (cloud != CloudKind.PRINTDOCK || moonraker != null)) {
      throw new ParameterException(
          spec.commandLine(), "--winder goes with --cloud printdock, and without --moonraker");
    }
    DemoScreen screen = new DemoScreen(System.out, System.console() != null);
    Demo demo = new Demo(Home.find(), screen, printer(), cloud);
    Thread stop =
        new Thread(
            () -> {
              demo.close();
              Runtime.getRuntime().halt(0);
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      demo.run();
      showFrames(demo);
    } catch (DemoFailedException e) {
      screen.failed(e.getMessage());
      showFrames(demo);
      return end(demo, stop, ConnectorCommand.FAILURE);
    }
    if (exit) {
      return end(demo, stop, 0);
    }
    demo.explain();
    new CountDownLatch(1).await();
    return 0;
  }

  private void showFrames(Demo demo) {
    if (frames) {
      demo.showFrames();
    }
  }

  private DemoPrinter printer() {
    if (winder) {
      return DemoPrinter.winder(speed);
    }
    if (moonraker == null) {
      return DemoPrinter.virtual(speed);
    }
    if (!List.of("http", "https").contains(String.valueOf(moonraker.getScheme()))
        || moonraker.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--moonraker is " + moonraker + ", but must be an address like http://127.0.0.1:7125");
    }
    return DemoPrinter.at(moonraker, apiKey);
  }

  private static int end(Demo demo, Thread stop, int code) {
    Runtime.getRuntime().removeShutdownHook(stop);
    demo.close();
    return code;
  }
}
