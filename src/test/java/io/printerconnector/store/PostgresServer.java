package io.printerconnector.store;

import io.printerconnector.FreePort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real PostgreSQL for a test, with a folder and a port of its own at 127.0.0.1. It lets {@link
 * #USER} in without a password, and {@link #LOCKED} with {@link #PASSWORD}. What it has committed
 * survives its end, but not that of the machine.
 */
public final class PostgresServer implements AutoCloseable {

  /** May do everything, without a password. */
  public static final String USER = "printer";

  /** Needs the {@link #PASSWORD}. */
  public static final String LOCKED = "locked";

  /** That of the user {@link #LOCKED}. */
  public static final String PASSWORD = "open: sesame\\";

  /** A database that is there. */
  public static final String DATABASE = "printers";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final long START_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
  private static final int STOP_SECONDS = 30;
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static PostgresServer shared;

  private final Path bin = binaries();
  private final Path folder;
  private final Path data;
  private final int port;
  private final List<String> more = new ArrayList<>();
  private Process process;

  /** Makes a server that does not run yet. */
  public PostgresServer() throws IOException {
    folder = own(Files.createTempDirectory("postgres"));
    data = folder.resolve("data");
    port = FreePort.next();
    run(
        "initdb",
        "--pgdata=" + data,
        "--username=" + USER,
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync");
    String rules =
        "host all %1$s 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
            .formatted(LOCKED);
    Files.writeString(data.resolve("pg_hba.conf"), rules);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** The one that all tests of this process share; it runs when this returns. */
  public static synchronized PostgresServer shared() {
    try {
      if (shared == null) {
        shared = new PostgresServer();
      }
      shared.start();
      return shared;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Where the programs of the newest installed PostgreSQL are. */
  public static Path binaries() {
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(INSTALLED)) {
      Path newest = null;
      for (Path version : versions) {
        if (newest == null || number(version) > number(newest)) {
          newest = version;
        }
      }
      return newest.resolve("bin");
    } catch (IOException e) {
      throw new AssertionError("install PostgreSQL, such as Debian's package postgresql", e);
    }
  }

  private static int number(Path version) {
    return Integer.parseInt(version.getFileName().toString());
  }

  /** Starts it, and returns when it answers; does nothing if it runs. */
  public synchronized void start() throws IOException {
    if (process != null && process.isAlive()) {
      return;
    }
    boolean first = process == null;
    long begin = System.nanoTime();
    while (!answers()) {
      // What is left of one that was killed may be in the way for a moment.
      if (process == null || !process.isAlive()) {
        launch();
      }
      if (System.nanoTime() - begin > START_NANOS) {
        throw new IOException("PostgreSQL does not start: " + Files.readString(log()));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    if (first) {
      execute(
          "postgres",
          "CREATE DATABASE " + DATABASE,
          "CREATE ROLE %s LOGIN SUPERUSER PASSWORD '%s'".formatted(LOCKED, PASSWORD));
    }
  }

  private void launch() throws IOException {
    List<String> command =
        command(
            "postgres",
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "shared_buffers=16MB");
    command.addAll(more);
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return process != null && process.isAlive() && connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Gives it this setting from its next start on, such as {@code ssl=on}. */
  public synchronized void set(String setting) {
    more.addAll(List.of("-c", setting));
  }

  /** Puts a file into its folder that only the server can read, and gives its path. */
  public Path addFile(String name, Path content) throws IOException {
    Path file = Files.copy(content, folder.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return own(file);
  }

  /** A folder that it may write to. */
  public Path folder() {
    return folder;
  }

  /** Its port at 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The address of a database, for JDBC; without a user. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The address of {@link #DATABASE}. */
  public String url() {
    return url(DATABASE);
  }

  /** The name of a schema that no other test has. */
  public static String schema() {
    return "test-%d-%d".formatted(ProcessHandle.current().pid(), NAMES.incrementAndGet());
  }

  /** A connection of {@link #USER}. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, null);
  }

  /** Carries statements out in a database. */
  public void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends it as a crash does: without a word, and with all connections. */
  public synchronized void kill() {
    List<ProcessHandle> all = all().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Ends it as an administrator does who does not wait for the clients (fast shutdown). */
  public synchronized void stop() throws IOException {
    if (process != null && process.isAlive()) {
      run("pg_ctl", "--pgdata=" + data, "--mode=fast", "-w", "stop");
    }
  }

  /** Stops it, and starts it again. */
  public synchronized void restart() throws IOException {
    stop();
    start();
  }

  /** Lets nothing of it run, so that its clients wait. */
  public synchronized void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public synchronized void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    all().forEach(one -> command.add(Long.toString(one.pid())));
    try {
      wait(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<ProcessHandle> all() {
    return process == null
        ? Stream.empty()
        : Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Runs one of PostgreSQL's programs as the user of the server, and gives what it writes. */
  public String run(String program, String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "run", ".log");
    Process run =
        new ProcessBuilder(command(program, arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    wait(run);
    String said = Files.readString(output);
    if (run.exitValue() != 0) {
      throw new IOException(program + " has failed: " + said);
    }
    return said;
  }

  private static void wait(Process run) throws IOException {
    try {
      if (!run.waitFor(START_NANOS, TimeUnit.NANOSECONDS)) {
        run.destroyForcibly();
        throw new IOException("it does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** PostgreSQL does not run as root. */
  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path own(Path file) throws IOException {
    if (isRoot()) {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      view.setOwner(
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    return file;
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  /** What the server has said. */
  public String said() throws IOException {
    return Files.readString(log());
  }

  /** Ends it, and removes its folder. */
  @Override
  public synchronized void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .collect(Collectors.toList())
          .forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // The operating system clears temporary files away.
    }
  }
}
