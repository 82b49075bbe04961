package io.printerconnector.own;

import io.printerconnector.config.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * How {@code printer-connector apply} asks the connector that runs to reload the owner's routes,
 * and learns what has changed: a file in its state directory for each of the two.
 */
public final class ApplyRequests extends DefaultPollingConsumerPollStrategy {

  private static final String FAILED = "!";

  private final Path request;
  private final Path answer;

  /**
   * @param stateDir the connector's state directory
   */
  public ApplyRequests(String stateDir) {
    request = Path.of(stateDir, "apply.request");
    answer = Path.of(stateDir, "apply.answer");
  }

  /** The connector's side: whether somebody asks. */
  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return Files.exists(request);
  }

  /** The connector's side: the paths of the files that are not to be applied. */
  public List<String> refused() throws IOException {
    return Files.readAllLines(request);
  }

  /** The connector's side: takes the request away and leaves the answer. */
  public void answer(@Body List<OwnRoutes.Change> changes) throws IOException {
    String text =
        changes.stream()
            .map(change -> (change.applied() ? "" : FAILED) + change)
            .collect(Collectors.joining("\n"));
    Files.deleteIfExists(answer);
    AtomicFile.create(answer, text.getBytes(StandardCharsets.UTF_8));
    Files.deleteIfExists(request);
  }

  /**
   * The other side: asks, and waits.
   *
   * @param refused the paths of the files in which the check has found an error
   * @param millis how long to wait
   * @return what has changed, a line for each file; empty if no connector has answered
   */
  public Optional<Answer> ask(Collection<String> refused, long millis)
      throws IOException, InterruptedException {
    Files.deleteIfExists(answer);
    Files.deleteIfExists(request);
    // The folder may belong to somebody else: what lies there must not be followed or overwritten.
    Files.writeString(request, String.join("\n", refused), StandardOpenOption.CREATE_NEW);
    long end = System.nanoTime() + millis * 1_000_000;
    while (Files.exists(request)) {
      if (System.nanoTime() > end) {
        Files.deleteIfExists(request);
        return Optional.empty();
      }
      Thread.sleep(50);
    }
    List<String> lines;
    try (InputStream in = Files.newInputStream(answer, LinkOption.NOFOLLOW_LINKS)) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    Files.deleteIfExists(answer);
    return Optional.of(
        new Answer(
            lines.stream().map(line -> line.startsWith(FAILED) ? line.substring(1) : line).toList(),
            lines.stream().noneMatch(line -> line.startsWith(FAILED))));
  }

  /**
   * What the connector has answered.
   *
   * @param lines a line for each file that has changed
   * @param applied whether all of them run
   */
  public record Answer(List<String> lines, boolean applied) {}
}
