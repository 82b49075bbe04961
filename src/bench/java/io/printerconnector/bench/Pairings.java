package io.printerconnector.bench;

import io.printerconnector.json.JsonText;
import io.printerconnector.machine.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Measures how long credentials are in danger at a pairing: the time from the moment at which the
 * answer to the registration was sent until it is kept or in config.json, and how many are lost if
 * the connector is killed soon after that moment: those that its next start has to ask for again.
 * Arguments: how many of each (20), milliseconds until the kill (20). Start it in the project's
 * folder, with the distribution built.
 */
public final class Pairings {

  private static final String ANSWER =
      JsonText.of(
          Map.of(
              "connector", Map.of("id", 5),
              "credentials", Map.of("secret", "sk_of_the_bench"),
              "printers", List.of(Map.of("id", 9, "name", "V")),
              "polling", Map.of("commands_seconds", 3, "snapshots_seconds", 30)));
  private static final byte[] MESSAGE =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + ANSWER.length()
              + "\r\n\r\n"
              + ANSWER)
          .getBytes(StandardCharsets.US_ASCII);

  private Pairings() {}

  public static void main(String[] arguments) throws Exception {
    int times = new Arguments(arguments).number(0, 20);
    int killMillis = new Arguments(arguments).number(1, 20);
    System.out.println(Machine.describe());
    Sample stored = new Sample();
    for (int i = 0; i < times; i++) {
      stored.add(pair(-1));
    }
    System.out.printf("from the answer until it is safe: %s%n", stored);
    int lost = 0;
    for (int i = 0; i < times; i++) {
      lost += pair(killMillis) < 0 ? 1 : 0;
    }
    System.out.printf("killed %d ms after the answer: lost %d of %d%n", killMillis, lost, times);
  }

  /**
   * Pairs once, in the milliseconds that are given; negative if the credentials are lost.
   *
   * @param killMillis when the connector is killed; negative: not before they are stored
   */
  private static double pair(int killMillis) throws Exception {
    Path folder = Files.createTempDirectory("pairing");
    try (ServerSocket cloud = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + cloud.getLocalPort();
      Path config =
          new Settings(folder, address, "PAIR_of_the_bench").printer("http://127.0.0.1:9").write();
      CompletableFuture<Long> answered = CompletableFuture.supplyAsync(() -> answer(cloud));
      try (LaunchedConnector connector =
          LaunchedConnector.start(config, folder.resolve("connector.log"))) {
        long sent = answered.get();
        if (killMillis >= 0) {
          Thread.sleep(killMillis);
          connector.kill();
          return isBackWithThem(cloud, config, folder) ? killMillis : -1;
        }
        while (!isKept(config) && !isStored(config)) {
          Thread.sleep(1);
        }
        double millis = (System.nanoTime() - sent) / 1e6;
        connector.kill();
        return millis;
      }
    }
  }

  /** Starts it again; it has the credentials, or sends the token that is spent. */
  private static boolean isBackWithThem(ServerSocket cloud, Path config, Path folder)
      throws Exception {
    CompletableFuture<Long> asked = CompletableFuture.supplyAsync(() -> answer(cloud));
    try (LaunchedConnector connector =
        LaunchedConnector.start(config, folder.resolve("again.log"))) {
      while (!asked.isDone() && !isStored(config)) {
        Thread.sleep(1);
      }
      connector.kill();
      return !asked.isDone();
    }
  }

  private static boolean isKept(Path config) throws IOException {
    Path kept = config.resolveSibling(".config.json.registration");
    try {
      return Files.readString(kept).contains("sk_of_the_bench");
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isStored(Path config) throws IOException {
    return Files.readString(config).contains("sk_of_the_bench");
  }

  /** Answers the first registration; gives the moment at which that was sent. */
  private static long answer(ServerSocket cloud) {
    try {
      while (true) {
        Socket socket = cloud.accept();
        InputStream in = socket.getInputStream();
        StringBuilder request = new StringBuilder();
        byte[] chunk = new byte[8192];
        // A request as short as that comes in one or two packets, and ends with its JSON.
        int count;
        while (!request.toString().strip().endsWith("}") && (count = in.read(chunk)) > 0) {
          request.append(new String(chunk, 0, count, StandardCharsets.UTF_8));
        }
        if (request.indexOf("/connectors/register") > 0) {
          OutputStream out = socket.getOutputStream();
          out.write(MESSAGE);
          out.flush();
          return System.nanoTime();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
