package io.printerconnector.service;

import io.printerconnector.config.AtomicFile;
import io.printerconnector.config.Version;
import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service manager is told about this process: whether its loops go on, and whether it has
 * the cloud. Scripts find the same in a file, with a {@code key=value} in each line.
 */
public final class ServiceStatus {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceStatus.class);

  private final CloudAvailability pairing;
  private final CloudAvailability cloud;
  private long stuckMillis = 300_000;
  private long repeatMillis = 60_000;
  private boolean paired;
  private Path file;

  private String state;
  private Instant since;
  private String failing;
  private String told;
  private long toldAt;
  private String stuckLoops = "";
  private boolean fileFailed;

  /**
   * @param pairing what the pairing knows about the cloud
   * @param cloud what the other loops know about it
   */
  public ServiceStatus(CloudAvailability pairing, CloudAvailability cloud) {
    this.pairing = pairing;
    this.cloud = cloud;
  }

  /** Whether the connector has credentials; otherwise this process is pairing. */
  public void setPaired(boolean paired) {
    this.paired = paired;
  }

  /** Seconds after which a loop without a sign of life counts as stuck. */
  public void setStuckSeconds(long seconds) {
    this.stuckMillis = seconds * 1_000;
  }

  /** Seconds after which the same is told again. */
  public void setRepeatSeconds(long seconds) {
    this.repeatMillis = seconds * 1_000;
  }

  /** The file for scripts; nothing is written if its folder does not exist. */
  public void setFile(String file) {
    this.file = Path.of(file);
  }

  /**
   * Whether there is something to tell: a change, or a sign of life. While a loop is stuck, there
   * is neither, so that the service manager's watchdog runs out. What is seen here is what both are
   * told then, whatever changes meanwhile: they would contradict each other until the next look.
   */
  public synchronized boolean isDue() {
    if (hasStuckLoop()) {
      return false;
    }
    long now = MonotonicClock.SYSTEM.millis();
    String text = describe();
    boolean due = !text.equals(told) || now - toldAt >= repeatMillis;
    if (due) {
      told = text;
      toldAt = now;
    }
    return due;
  }

  /**
   * The arguments of {@code systemd-notify} for what was seen last (systemd's manual page sd_notify
   * names the fields).
   */
  public synchronized List<String> notification() {
    return List.of("READY=1", "WATCHDOG=1", "STATUS=" + told);
  }

  /** Writes what was seen last, with mode 0600; that it cannot be written is logged once. */
  public synchronized void write() {
    if (file == null || !Files.isDirectory(file.toAbsolutePath().getParent())) {
      return;
    }
    String text =
        """
        version=%s
        pid=%d
        state=%s
        since=%s
        failing=%s
        """
            .formatted(Version.current(), ProcessHandle.current().pid(), state, since, failing);
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (Files.exists(file)) {
        AtomicFile.replace(file, bytes);
      } else {
        AtomicFile.create(file, bytes);
      }
      fileFailed = false;
    } catch (IOException e) {
      if (!fileFailed) {
        LOG.warn("{} cannot be written, so scripts do not know the state: {}", file, e.toString());
      }
      fileFailed = true;
    }
  }

  private boolean hasStuckLoop() {
    String stuck =
        names(Stream.of(pairing, cloud).flatMap(it -> it.stuck(stuckMillis).stream()).toList());
    if (!stuck.isEmpty() && !stuck.equals(stuckLoops)) {
      LOG.error(
          "{}: no progress for {} s; the service manager gets no sign of life until there is",
          stuck,
          stuckMillis / 1_000);
    }
    stuckLoops = stuck;
    return !stuck.isEmpty();
  }

  private String describe() {
    String now = ConnectionState.of(paired, cloud);
    if (!now.equals(state)) {
      state = now;
      since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
    String trouble =
        Stream.of(pairing.state(), cloud.state())
            .filter(it -> it != null)
            .findFirst()
            .map(it -> ": " + it)
            .orElse("");
    failing = names(Stream.of(pairing, cloud).flatMap(it -> it.failing().stream()).toList());
    return state + " since " + since + trouble + (failing.isEmpty() ? "" : "; failing: " + failing);
  }

  private static String names(List<LoopSchedule> loops) {
    return loops.stream().map(LoopSchedule::toString).collect(Collectors.joining(", "));
  }
}
