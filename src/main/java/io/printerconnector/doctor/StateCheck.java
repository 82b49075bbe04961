package io.printerconnector.doctor;

import io.printerconnector.store.StoreLook;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The folder for what survives a restart, the disk below it, and the connector that uses it. */
final class StateCheck implements Check {

  private static final int WRITES = 5;
  private static final long SLOW_MILLIS = 200;
  private static final String OTHER_FOLDER =
      "give it to the user of the connector, or correct state_dir";

  private final Installation installation;
  private final Path folder;
  private final StoreLook store;

  StateCheck(Installation installation) {
    this.installation = installation;
    this.folder = installation.config().stateDir();
    this.store = StoreLook.of(installation.config(), folder);
  }

  @Override
  public String part() {
    return "state_dir";
  }

  @Override
  public void look(Findings findings) throws IOException {
    if (store.isRemote()) {
      database(findings);
    }
    if (!Files.exists(folder)) {
      absent(findings);
      return;
    }
    if (!Files.isDirectory(folder)) {
      findings.fail("state_dir", folder + " is not a folder", "correct state_dir in config.json");
      return;
    }
    lock(findings);
    if (!store.isRemote()) {
      database(findings);
    }
    space(findings);
    speed(findings);
  }

  private void absent(Findings findings) {
    Path above = folder.toAbsolutePath().getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above == null || !Files.isDirectory(above) || !Files.isWritable(above)) {
      findings.fail(
          "state_dir",
          "%s does not exist and cannot be made in %s".formatted(folder, above),
          "correct state_dir in config.json");
    } else {
      findings.ok("state_dir", folder + " does not exist yet; the connector makes it");
    }
  }

  private void lock(Findings findings) {
    try {
      Optional<String> holder = store.holder();
      findings.ok(
          "connector",
          holder
              .map(pid -> "it runs as process %s with %s".formatted(pid, folder))
              .orElse("no connector is seen to run with " + folder));
    } catch (IOException | UnsupportedOperationException e) {
      findings.warn(
          "connector",
          "whether one runs cannot be seen: " + e.getMessage(),
          "see systemctl status");
    }
  }

  private void database(Findings findings) {
    try {
      if (!store.exists()) {
        findings.ok("database", "there is none yet");
        return;
      }
      store.check();
      findings.ok("database", store.place() + " is in order");
    } catch (SQLException e) {
      findings.fail(
          "database",
          "%s cannot be used: %s".formatted(store.place(), e.getMessage()),
          store.isRemote()
              ? "correct state, state_user and state_password in config.json, and see to the server"
              : "restart the connector, which sets a damaged file aside and saves what it can");
    }
  }

  private void space(Findings findings) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace() >> 20;
    long wanted = Long.parseLong(installation.setting("files.minFreeMegabytes"));
    String text = "%d MiB are free in %s".formatted(free, folder);
    if (free < 1) {
      findings.fail("disk", text, "free the disk, or move state_dir to another one");
    } else if (free < wanted) {
      findings.warn(
          "disk",
          text + ", so no files are taken",
          "free the disk, or lower files.minFreeMegabytes (%d)".formatted(wanted));
    } else {
      findings.ok("disk", text);
    }
  }

  private void speed(Findings findings) {
    Path file = folder.resolve(".doctor-" + ProcessHandle.current().pid() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE))) {
      long[] millis = new long[WRITES];
      for (int i = 0; i < WRITES; i++) {
        long begin = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096));
        channel.force(true);
        millis[i] = (System.nanoTime() - begin) / 1_000_000;
      }
      Arrays.sort(millis);
      long median = millis[WRITES / 2];
      String text = "a safe write takes %d ms (at most %d)".formatted(median, millis[WRITES - 1]);
      if (median > SLOW_MILLIS) {
        findings.warn(
            "disk speed",
            text + ", and each command waits for some",
            "use a better card or an SSD for state_dir");
      } else {
        findings.ok("disk speed", text);
      }
    } catch (IOException e) {
      findings.fail(
          "state_dir", "%s cannot be written: %s".formatted(folder, e.getMessage()), OTHER_FOLDER);
    }
  }
}
