package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;

import io.printerconnector.FreePort;
import io.printerconnector.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real broker of that name, and its clients for the command line. */
final class Mosquitto implements AutoCloseable {

  /** Who may do everything. */
  static final String OWNER = "owner";

  /** The password of everybody. */
  static final String PASSWORD = "password";

  private final Path folder;
  private final StringBuilder config = new StringBuilder();
  private final List<Integer> ports = new ArrayList<>();
  private final List<Map<String, Object>> heard = new CopyOnWriteArrayList<>();
  private final List<String> presence = new CopyOnWriteArrayList<>();
  private Process broker;
  private Process listener;

  /** A broker that keeps its files in a folder, and has a listener without TLS. */
  Mosquitto(Path folder) {
    this.folder = folder;
    line("user root");
    line("per_listener_settings false");
    line("allow_anonymous false");
    line("persistence true");
    line("persistence_location " + folder + "/");
    line("log_dest stderr");
    line("log_type all");
    listen();
  }

  /** Adds a line to its configuration. */
  void line(String text) {
    config.append(text).append('\n');
  }

  /** Adds a listener with these further lines; gives its port. */
  int listen(String... lines) {
    int port = FreePort.next();
    ports.add(port);
    line("listener " + port + " 127.0.0.1");
    Arrays.stream(lines).forEach(this::line);
    return port;
  }

  /** The port without TLS. */
  int port() {
    return ports.get(0);
  }

  /** Makes users with the same password, and says who may do what by the lines of an ACL file. */
  void users(String acl, String... names) throws Exception {
    Path passwords = Files.createFile(folder.resolve("passwords"));
    for (String name : names) {
      run("mosquitto_passwd", "-b", passwords.toString(), name, PASSWORD);
    }
    line("password_file " + passwords);
    line("acl_file " + Files.writeString(folder.resolve("acl"), acl));
  }

  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("mosquitto.conf"), config);
    broker =
        new ProcessBuilder("/usr/sbin/mosquitto", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile()))
            .start();
    eventually("Mosquitto listens").until(() -> ports.stream().allMatch(Mosquitto::isOpen));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it as a service is ended, so that it stores its sessions. */
  void stop() throws InterruptedException {
    broker.destroy();
    broker.waitFor();
  }

  /** How often somebody has subscribed to this. */
  long subscriptions(String filter) throws IOException {
    return log().lines().filter(line -> line.contains(filter + " (QoS")).count();
  }

  /** What it says of its clients. */
  String log() throws IOException {
    return Files.readString(folder.resolve("mosquitto.log"));
  }

  /** Lets mosquitto_sub listen to everything; it comes again when the broker does. */
  void listenToAll() throws IOException {
    List<String> command = new ArrayList<>(List.of("mosquitto_sub", "-i", "listener"));
    command.addAll(access());
    command.addAll(List.of("-t", "octoprint/#", "-t", "octoPrint/mqtt", "-F", "%t %r %p"));
    listener = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8));
    Thread reader = new Thread(() -> lines.lines().forEach(this::hear), "mosquitto_sub");
    reader.setDaemon(true);
    reader.start();
    eventually("the listener").until(() -> log().contains("listener"));
  }

  @SuppressWarnings("unchecked")
  private void hear(String line) {
    String[] parts = line.split(" ", 3);
    if (parts[0].equals("octoPrint/mqtt")) {
      presence.add(parts[2]);
    } else if (parts[1].equals("0")
        && parts[0].matches("octoprint/(success|error|response|status)")) {
      heard.add((Map<String, Object>) JsonText.parse(parts[2]));
    }
  }

  /** What can be a reply, without what the broker had kept from before, oldest first. */
  List<Map<String, Object>> replies() {
    return heard;
  }

  /** The words on the presence topic. */
  List<String> presence() {
    return presence;
  }

  /** Lets mosquitto_pub publish a command, with these further options. */
  void publish(String payload, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mosquitto_pub"));
    command.addAll(access());
    command.addAll(List.of("-t", PrintagoWorkshop.COMMANDS, "-m", payload));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
  }

  /** Lets mosquitto_pub publish many commands, one a line. */
  void publishLines(List<String> payloads) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("lines"), payloads);
    List<String> command = new ArrayList<>(List.of("mosquitto_pub"));
    command.addAll(access());
    command.addAll(List.of("-t", PrintagoWorkshop.COMMANDS, "-l"));
    Process process = new ProcessBuilder(command).redirectInput(file.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("mosquitto_pub has failed");
    }
  }

  /** Publishes a command, and waits for its reply. */
  Map<String, Object> ask(String payload, String... options) throws Exception {
    int before = heard.size();
    publish(payload, options);
    eventually("a reply to " + payload).until(() -> heard.size() > before);
    return heard.get(before);
  }

  /**
   * Publishes a command until a reply to it is heard: after a restart, mosquitto_sub comes later
   * than the connector.
   */
  Map<String, Object> askUntilHeard(String payload) {
    int before = heard.size();
    eventually("a reply to one " + payload)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              publish(payload);
              return heard.size() > before;
            });
    return heard.get(before);
  }

  private List<String> access() {
    return List.of("-p", "" + port(), "-u", OWNER, "-P", PASSWORD);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.destroyForcibly();
    }
    if (broker != null) {
      broker.destroyForcibly();
    }
  }
}
