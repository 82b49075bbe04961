package io.printerconnector.bench.farm;

import io.printerconnector.bench.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An ensemble of real ZooKeeper servers, each a process, with one for its leader. */
final class Coordinator implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int ANSWER_MILLIS = 1_000;

  /** One server of it. */
  private static final class Server {
    private final Path folder;
    private final int clientPort;
    private final int quorumPort;
    private final int electionPort;
    private Process process;

    Server(Path folder, int clientPort, int quorumPort, int electionPort) {
      this.folder = folder;
      this.clientPort = clientPort;
      this.quorumPort = quorumPort;
      this.electionPort = electionPort;
    }
  }

  private final String address;
  private final List<Server> servers = new ArrayList<>();

  /**
   * Starts it, and returns when it has a leader.
   *
   * @param address where its servers listen
   * @param size how many servers it has
   */
  Coordinator(Path folder, String address, int size) throws Exception {
    this.address = address;
    for (int i = 1; i <= size; i++) {
      Path own = Files.createDirectories(folder.resolve("zookeeper-" + i));
      servers.add(new Server(own, freePort(), freePort(), freePort()));
    }
    for (int i = 1; i <= size; i++) {
      configure(i);
      start(servers.get(i - 1));
    }
    Waiting.until(PATIENCE, "a leader of ZooKeeper", () -> leader() != null);
  }

  private int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, 0));
      return socket.getLocalPort();
    }
  }

  private void configure(int number) throws IOException {
    Server own = servers.get(number - 1);
    List<String> lines = new ArrayList<>();
    lines.add("tickTime=1000"); // so that sessions may be as short as two seconds
    lines.add("initLimit=10");
    lines.add("syncLimit=5");
    lines.add("dataDir=" + own.folder);
    lines.add("clientPortAddress=" + address);
    lines.add("clientPort=" + own.clientPort);
    lines.add("maxClientCnxns=0");
    lines.add("admin.enableServer=false");
    lines.add("4lw.commands.whitelist=srvr");
    for (int i = 1; servers.size() > 1 && i <= servers.size(); i++) {
      Server server = servers.get(i - 1);
      lines.add("server.%d=%s:%d:%d".formatted(i, address, server.quorumPort, server.electionPort));
    }
    Files.write(own.folder.resolve("zoo.cfg"), lines);
    Files.writeString(own.folder.resolve("myid"), String.valueOf(number));
  }

  private static void start(Server server) throws IOException {
    server.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries(),
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                server.folder.resolve("zoo.cfg").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(server.folder.resolve("log").toFile()))
            .start();
  }

  /** Without the classes of this project, whose log is another one. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .filter(path -> path.endsWith(".jar"))
        .collect(Collectors.joining(":"));
  }

  /** All servers, as clients name them. */
  String addresses() {
    return servers.stream()
        .map(server -> address + ":" + server.clientPort)
        .collect(Collectors.joining(","));
  }

  /** Kills its leader; the others elect another one. */
  void killLeader() throws Exception {
    Server leader = leader();
    if (leader == null) {
      throw new IllegalStateException("ZooKeeper has no leader to kill");
    }
    leader.process.destroyForcibly().waitFor();
  }

  /** Starts those that were killed, and returns when all of them serve. */
  void restart() throws Exception {
    for (Server server : servers) {
      if (!server.process.isAlive()) {
        start(server);
      }
    }
    Waiting.until(PATIENCE, "all of ZooKeeper", this::isWhole);
  }

  private boolean isWhole() {
    return servers.stream().noneMatch(server -> mode(server).isEmpty());
  }

  private Server leader() {
    return servers.stream()
        .filter(server -> mode(server).matches("leader|standalone"))
        .findFirst()
        .orElse(null);
  }

  /** What a server says of itself; empty if it serves nobody. */
  private String mode(Server server) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, server.clientPort), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.startsWith("Mode: "))
          .map(line -> line.substring("Mode: ".length()))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** Its processes. */
  List<Long> pids() {
    return servers.stream().map(server -> server.process.pid()).toList();
  }

  @Override
  public void close() {
    for (Server server : servers) {
      if (server.process != null) {
        server.process.destroyForcibly().onExit().join();
      }
    }
  }
}
