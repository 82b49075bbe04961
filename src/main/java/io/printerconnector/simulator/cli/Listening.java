package io.printerconnector.simulator.cli;

import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.logging.LogLevel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that the simulators share: where they listen, and how they end. */
final class Listening {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: 127.0.0.1, so that no other machine reaches it).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port to listen on (default: 0, a free one).")
  private int port;

  String host() {
    return host;
  }

  int port() {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--port is " + port + ", but must be between 0 and 65535");
    }
    return port;
  }

  /** Shows a text and waits for Ctrl-C, which then closes the simulator. */
  int untilInterrupted(AutoCloseable simulator, String text) throws InterruptedException {
    LogLevel.INFO.applyTo((LoggerContext) LoggerFactory.getILoggerFactory());
    System.out.println(text);
    if (!isLoopback()) {
      System.out.println(
          "Warning: it asks for no password, and others may reach it at " + host + ".");
    }
    System.out.println("Ctrl-C ends it.");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndHalt(simulator), "shutdown"));
    new CountDownLatch(1).await();
    return 0;
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void closeAndHalt(AutoCloseable simulator) {
    try {
      simulator.close();
    } catch (Exception e) {
      System.err.println("could not close: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }
}
