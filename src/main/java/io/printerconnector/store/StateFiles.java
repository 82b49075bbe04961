package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what version 0.1.0 has left in the state directory: a folder for each stage of a
 * command with a JSON file for each, the snapshots in {@code telemetry} and the {@code audit.log}.
 */
final class StateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(StateFiles.class);
  static final String TAKEN = "state_files";
  private static final String TELEMETRY = "telemetry";
  private static final List<String> FOLDERS =
      List.of("done", "outbox", "started", "accepted", TELEMETRY);
  private static final long LONGEST = 4L << 20;
  private static final String HEAD = "{\"checksum\": \"%08x\",\n\"entry\": ";

  private final Path root;
  private final String connector;
  private final Connection to;
  private int taken;
  private int damaged;

  private StateFiles(Path root, String connector, Connection to) {
    this.root = root;
    this.connector = connector;
    this.to = to;
  }

  /** Takes it over for this connector, once; then the files are removed. */
  static void takeOver(Database database, String connector) {
    Path root = database.folder();
    if (FOLDERS.stream().noneMatch(folder -> Files.isDirectory(root.resolve(folder)))) {
      return;
    }
    boolean all = database.durably(to -> new StateFiles(root, connector, to).takeOver());
    if (all && database.isDurable()) {
      FOLDERS.forEach(folder -> remove(root.resolve(folder)));
      audits(root).forEach(StateFiles::remove);
    }
  }

  private boolean takeOver() throws SQLException {
    if (Settings.get(to, TAKEN) != null) {
      return true;
    }
    // The last stage first: a crash may have left a file in two of them, and the later one counts.
    for (String stage : FOLDERS) {
      for (Path file : files(root.resolve(stage))) {
        try {
          if (stage.equals(TELEMETRY)) {
            snapshots(file);
          } else {
            command(stage, file);
          }
        } catch (IOException
            | IllegalArgumentException
            | ClassCastException
            | NullPointerException
            | DateTimeException e) {
          damaged++;
          LOG.warn("{} cannot be taken over: {}", root.relativize(file), e.toString());
          setAside(file);
        }
      }
    }
    for (Path file : audits(root)) {
      audit(file);
    }
    if (damaged > 0) {
      Doubt.begin(to);
    }
    Settings.set(to, TAKEN, Instant.now().toString());
    LOG.info(
        "took over {} file(s) of version 0.1.0 into connector.db; {} could not be read",
        taken,
        damaged);
    return true;
  }

  /** A command that cannot be read may have been begun; a person can look at it. */
  private void setAside(Path file) {
    try {
      Path folder = Files.createDirectories(root.resolve("set-aside"));
      Files.copy(
          file,
          folder.resolve(file.getParent().getFileName() + "-" + file.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("{} is not kept: {}", file, e.toString());
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The old audit log, its oldest file first. */
  private static List<Path> audits(Path root) {
    return files(root).stream()
        .filter(file -> file.getFileName().toString().matches("audit\\.log(\\.\\d+)?"))
        .sorted(
            Comparator.comparing((Path file) -> file.toString().length())
                .reversed()
                .thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  private void command(String stage, Path file) throws IOException, SQLException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("it is too long");
    }
    Map<?, ?> fields = (Map<?, ?>) entry(Files.readAllBytes(file));
    Identifier id = new Identifier(fields.get("id"));
    long sequence = ((Number) fields.get("sequence")).longValue();
    Instant acceptedAt = Instant.parse((String) fields.get("accepted_at"));
    Moment accepted = new Moment(acceptedAt.toEpochMilli(), "before", 0);
    CommandTable table = new CommandTable();
    if (fields.get("outcome") instanceof Map<?, ?> outcome) {
      CommandRow row = CommandRow.of(connector, sequence, outcome(id, outcome), accepted);
      table.add(to, row.as(stage.equals("done") ? CommandRow.DONE : row.stage(), null, row.end()));
    } else {
      Command command = command(id, (Map<?, ?>) fields.get("command"));
      CommandRow row = CommandRow.of(connector, sequence, command, accepted);
      table.add(to, row.as(stage, row.command(), null));
    }
    taken++;
  }

  /** The entry of {@code {"checksum": "crc32c in hex", "entry": {...}}}. */
  private static Object entry(byte[] file) {
    int head = HEAD.formatted(0).length();
    int length = file.length - head - "}\n".length();
    long checksum = length > 0 ? Checksum.of(file, head, length) : 0;
    String expected = HEAD.formatted(checksum);
    if (length <= 0 || !expected.equals(new String(file, 0, head, StandardCharsets.US_ASCII))) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    return JsonText.parse(file, head, length);
  }

  private static Command command(Identifier id, Map<?, ?> fields) {
    Identifier printer = new Identifier(fields.get("printer_id"));
    return CommandJson.read(
        new OutcomeReference(id, printer, (String) fields.get("action")), fields);
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Outcome outcome(Identifier id, Map<?, ?> fields) {
    Object printer = fields.get("printer_id");
    return new Outcome(
        id,
        printer == null ? null : new Identifier(printer),
        (Boolean) fields.get("succeeded"),
        (String) fields.get("error_message"),
        (Map<String, Object>) fields.get("result"));
  }

  private void snapshots(Path file) throws IOException, SQLException {
    if (file.getFileName().toString().startsWith("segment-") && Files.size(file) <= LONGEST) {
      SnapshotSegment.takeOver(file, connector, to);
      taken++;
    }
  }

  /**
   * Each line is a JSON object; its hash of the line before is replaced by that of the new chain.
   */
  private void audit(Path file) throws SQLException {
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (JsonText.parse(line) instanceof Map<?, ?> members
            && members.get("time") instanceof String time) {
          members.remove("prev");
          members.remove("time");
          new AuditTable().append(to, Instant.parse(time), strings(members));
        }
      }
      taken++;
    } catch (IOException
        | java.io.UncheckedIOException
        | IllegalArgumentException
        | DateTimeException e) {
      damaged++;
      LOG.warn("{} cannot be taken over to its end: {}", file.getFileName(), e.toString());
    }
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Map<String, Object> strings(Map<?, ?> members) {
    return (Map<String, Object>) members;
  }

  private static void remove(Path file) {
    try (Stream<Path> all = Files.walk(file)) {
      all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
    } catch (IOException e) {
      LOG.debug("{} is left: {}", file, e.toString());
    }
  }
}
