package io.printerconnector.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.files.FileServer;
import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Measures transfers of one large file by a connector in a process of its own: by base64 in the
 * command list and by URL, with curl's upload of the same file beside them; memory, other commands
 * and heartbeats meanwhile; a connection that is cut every 10 MB; and a list of 20,000 files.
 * Arguments: MiB (300), seed. Needs curl. The exit code is 1 if a promise is broken.
 */
public final class FileTransfers {

  private static final int MEBIBYTE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int megabytes;
  private final Path folder;
  private final Path file;
  private final Path base64;
  private final String sha256;
  private final Promises promises = new Promises();
  private DevelopmentCloud cloud;
  private LaunchedConnector connector;
  private VirtualPrinter printer;
  private Path gcodes;
  private Object first;
  private Object second;
  private long idle;

  private FileTransfers(int megabytes, long seed) throws Exception {
    this.megabytes = megabytes;
    folder = Files.createTempDirectory("files-bench");
    file = folder.resolve("model.gcode");
    writeGcode(file, megabytes, seed);
    sha256 = sha256(file);
    base64 = folder.resolve("base64");
    try (OutputStream out = Base64.getEncoder().wrap(Files.newOutputStream(base64))) {
      Files.copy(file, out);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int megabytes = new Arguments(arguments).number(0, 300);
    long seed = new Arguments(arguments).number(1, 1L);
    // The simulator's web server complains of the upload that is broken off.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.vertx").setLevel(Level.OFF);
    System.out.println(Machine.describe());
    System.out.printf("a file of %d MiB, seed %d%n", megabytes, seed);
    FileTransfers bench = new FileTransfers(megabytes, seed);
    bench.run();
    bench.promises.exit();
  }

  private void run() throws Exception {
    gcodes = Files.createDirectories(folder.resolve("gcodes"));
    Files.writeString(gcodes.resolve("long.gcode"), "G4 P20\n".repeat(1_000_000));
    DevelopmentCloudOptions options = DevelopmentCloudOptions.defaults();
    try (DevelopmentCloud devCloud = DevelopmentCloud.start(options);
        ContentProxy proxy = new ContentProxy(devCloud.baseUrl(), base64);
        FileServer server = new FileServer(file);
        VirtualPrinter one =
            VirtualPrinter.start(VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
        VirtualPrinter two = VirtualPrinter.start(VirtualPrinterOptions.defaults())) {
      cloud = devCloud;
      printer = one;
      Path config =
          new Settings(folder, proxy.url(), cloud.issueToken())
              .printer(one)
              .printer(two)
              .policy(Map.of("url_hosts", List.of(server.authority())))
              .write();
      try (LaunchedConnector launched = LaunchedConnector.start(config, folder.resolve("log"))) {
        connector = launched;
        System.out.println("connector: " + connector.options());
        Waiting.until(PATIENCE, "a heartbeat", () -> !cloud.heartbeats().isEmpty());
        first = cloud.connectors().get(0).printers().get(0).id();
        second = cloud.connectors().get(0).printers().get(1).id();
        measure(server);
      }
    }
  }

  private void measure(FileServer server) throws Exception {
    done(cloud.queue(first, "start_print", Map.of("filename", "long.gcode")));
    Sample alone = new Sample();
    Sample aloneOther = new Sample();
    for (int i = 0; i < 20; i++) {
      control(alone, aloneOther, i);
    }
    Thread.sleep(10_000);
    idle = connector.residentMegabytes();
    System.out.printf("idle: RSS %d MB, %d threads%n", idle, connector.threads());

    List<Double> uploads = new ArrayList<>(List.of(curl(), curl(), curl()));
    Collections.sort(uploads);
    double curl = uploads.get(1);
    System.out.printf("curl's upload, median of 3: %.2f s, %.0f MiB/s%n", curl, megabytes / curl);
    transfer("by URL", curl, () -> fetch("url.gcode", server, Map.of("sha256", sha256)));
    transfer(
        "by base64",
        curl,
        () ->
            cloud.queue(
                first,
                "upload_file",
                Map.of("filename", "base64.gcode", "content", ContentProxy.MARK)));

    server.slowDown((long) megabytes * MEBIBYTE / 25);
    Sample busy = new Sample();
    Sample busyOther = new Sample();
    Object slow = fetch("slow.gcode", server, Map.of());
    for (int i = 0; i < 20; i++) {
      control(busy, busyOther, i);
    }
    promises.check(!cloud.command(slow).finished(), "the transfer was over before the commands");
    done(slow);
    System.out.println("pause and resume of the printer, alone:            " + alone);
    System.out.println("pause and resume of the printer, transfer to it:   " + busy);
    System.out.println("command for another printer, alone:                " + aloneOther);
    System.out.println("command for another printer, transfer to the first: " + busyOther);

    server.slowDown(Long.MAX_VALUE);
    server.cutAfter(10L * MEBIBYTE);
    server.ranges().clear();
    Instant begin = Instant.now();
    CommandRecord cut = done(fetch("cut.gcode", server, Map.of("sha256", sha256)));
    System.out.printf(
        "cut every 10 MiB: %s after %.1f s and %d connections%n",
        cut.status(), seconds(begin), server.ranges().size());
    promises.check(
        cut.errorMessage() == null && sha256(gcodes.resolve("cut.gcode")).equals(sha256), "cut");
    server.cutAfter(Long.MAX_VALUE);
    CommandRecord wrong = done(fetch("wrong.gcode", server, Map.of("sha256", "0".repeat(64))));
    System.out.println("wrong checksum: " + wrong.errorMessage());
    promises.check(
        wrong.errorMessage() != null && !Files.exists(gcodes.resolve("wrong.gcode")), "wrong");
    listing();
    double gap = Reports.longestGap(cloud.heartbeats());
    System.out.printf("longest gap between heartbeats: %.1f s%n", gap);
    promises.check(gap < 12, "heartbeats were late");
    System.out.println(
        "left in the state directory: " + List.of(filesIn(folder.resolve("state/files"))));
  }

  /** One transfer at full speed, with the memory that it took. */
  private void transfer(String title, double curl, Action action) throws Exception {
    connector.forgetPeak();
    Instant begin = Instant.now();
    int stored = printer.effects().size();
    Object id = action.queue();
    // As with curl, it counts until the printer has stored the file; the cloud hears a little
    // later.
    Waiting.until(
        PATIENCE,
        "the file",
        () -> printer.effects().size() > stored || cloud.command(id).finished());
    double took = seconds(begin);
    CommandRecord record = done(id);
    double known = seconds(begin);
    long peak = connector.peakMegabytes();
    Path arrived = gcodes.resolve(String.valueOf(record.result().get("filename")));
    boolean same = record.errorMessage() == null && sha256(arrived).equals(sha256);
    System.out.printf(
        "%s: %s, %.2f s (completed after %.2f s), %.0f MiB/s (%.2f of curl's), SHA-256 %s, peak RSS %d MB (%+d)%n",
        title,
        record.status(),
        took,
        known,
        megabytes / took,
        curl / took,
        same ? "equal" : "DIFFERENT " + record.errorMessage(),
        peak,
        peak - idle);
    promises.check(same, "another file arrived");
    promises.check(took <= 2 * curl, "slower than half of curl");
    promises.check(peak - idle <= 32, "too much memory");
  }

  private void listing() throws Exception {
    Path many = Files.createDirectories(gcodes.resolve("many"));
    for (int i = 0; i < 20_000; i++) {
      Files.writeString(many.resolve("part-number-%05d.gcode".formatted(i)), ";\n");
    }
    connector.forgetPeak();
    Instant begin = Instant.now();
    CommandRecord record = done(cloud.queue(first, "sync_files", Map.of()));
    System.out.printf(
        "sync_files: %s, %s files, %.1f s, peak RSS %d MB (%+d)%n",
        record.status(),
        record.result().get("count"),
        seconds(begin),
        connector.peakMegabytes(),
        connector.peakMegabytes() - idle);
    promises.check(
        Integer.parseInt(String.valueOf(record.result().get("count"))) > 20_000, "files missing");
  }

  private void control(Sample own, Sample other, int i) throws Exception {
    own.add(latency(cloud.queue(first, i % 2 == 0 ? "pause" : "resume", Map.of())));
    other.add(latency(cloud.queue(second, "sync_files", Map.of())));
  }

  private double latency(Object id) throws Exception {
    CommandRecord record = done(id);
    promises.check(record.errorMessage() == null, record.action() + ": " + record.errorMessage());
    return Duration.between(record.createdAt(), record.completedAt()).toNanos() / 1e6;
  }

  private Object fetch(String name, FileServer server, Map<String, Object> more) {
    Map<String, Object> params = new HashMap<>(more);
    params.put("filename", name);
    params.put("url", server.url().toString());
    return cloud.queue(first, "upload_file", params);
  }

  private double curl() throws Exception {
    Instant begin = Instant.now();
    Process process =
        new ProcessBuilder(
                "curl",
                "-sS",
                "-o",
                "/dev/null",
                "-F",
                "root=gcodes",
                "-F",
                "checksum=" + sha256,
                "-F",
                "file=@" + file + ";filename=curl.gcode",
                printer.baseUrl() + "/server/files/upload")
            .inheritIO()
            .start();
    promises.check(process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0, "curl failed");
    return seconds(begin);
  }

  private static List<Path> filesIn(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (var found = Files.list(path)) {
      return found.toList();
    }
  }

  private CommandRecord done(Object id) throws Exception {
    Waiting.until(PATIENCE, "the end of " + id, () -> cloud.command(id).finished());
    return cloud.command(id);
  }

  private static double seconds(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1e3;
  }

  private static String sha256(Path path) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void writeGcode(Path path, int megabytes, long seed) throws IOException {
    Random random = new Random(seed);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), MEBIBYTE)) {
      long left = (long) megabytes * MEBIBYTE;
      while (left > 0) {
        String line =
            "G1 X%.3f Y%.3f E%.5f%n"
                .formatted(random.nextDouble() * 200, random.nextDouble() * 200, 0.1);
        byte[] bytes = line.repeat(50).getBytes(StandardCharsets.US_ASCII);
        int count = (int) Math.min(left, bytes.length);
        out.write(bytes, 0, count);
        left -= count;
      }
    }
  }

  private interface Action {
    Object queue() throws Exception;
  }
}
