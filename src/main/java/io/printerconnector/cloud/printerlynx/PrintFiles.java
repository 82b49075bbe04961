package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.store.Database;
import io.printerconnector.store.KeptText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file of Printerlynx is where on which printer, also after a restart, so that a job can be
 * told by the uuid of its file.
 */
public final class PrintFiles {

  /** The parameter of a command with the uuid of its file. */
  public static final String UUID = "file_id";

  /** So many are remembered, of all printers together. */
  private static final int REMEMBERED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(PrintFiles.class);

  private final KeptText kept;
  private final FileNames names = new FileNames();
  private List<PrintFile> files;
  private int most = 20;

  /** Keeps them in this database. */
  public PrintFiles(Database database) {
    this.kept = new KeptText(database, "printerlynx.files");
  }

  /** Maximum number of files in its folder on a printer. */
  public void setMost(int most) {
    this.most = most;
  }

  /** The uuid of the command's file as a segment of a URL path. */
  public String segment(@Variable("command") Command command) {
    return new Identifier(uuid(command)).toPathSegment();
  }

  /** What Printerlynx says of a file, from the JSON text in the body; null if it is none. */
  public Object parse(@Body String text) {
    try {
      return JsonText.parseUntrusted(text);
    } catch (IllegalArgumentException e) {
      return null; // the page of a proxy, for instance
    }
  }

  /** How many files stay in its folder when another one comes. */
  public int others() {
    return most - 1;
  }

  /** Names the file of the command as far as it is known from an earlier try; null if not. */
  public PrintFile known(@Variable("command") Command command) {
    return find(file -> isMeant(file, command)).orElse(null);
  }

  private static boolean isMeant(PrintFile file, Command command) {
    return file.printerId().equals(command.printerId()) && file.uuid().equals(uuid(command));
  }

  private static String uuid(Command command) {
    return command.text(UUID);
  }

  /**
   * The file of the command in the variable {@code command}.
   *
   * @param exchange the body is what Printerlynx says of the file, {@code {"name", "size",
   *     "checksum"}}; or null if it says nothing
   */
  public PrintFile describe(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    Map<?, ?> info = exchange.getMessage().getBody() instanceof Map<?, ?> map ? map : Map.of();
    String uuid = uuid(command);
    String name =
        info.get("name") instanceof String text && !text.isBlank() ? text : uuid + ".gcode";
    String checksum = info.get("checksum") instanceof String text ? text.strip() : "";
    return new PrintFile(
        command.printerId(),
        names.pathOf(name),
        uuid,
        name,
        info.get("size") instanceof Number size && size.longValue() >= 0 ? size.longValue() : -1,
        checksum.matches("(?i)[0-9a-f]{64}") ? checksum : null);
  }

  /** Remembers the file in the variable {@code printFile}, which is about to be sent. */
  public synchronized void remember(@Variable("printFile") PrintFile file) {
    List<PrintFile> all = all();
    all.removeIf(
        other -> other.printerId().equals(file.printerId()) && other.path().equals(file.path()));
    all.add(file);
    // All are written each time, and older ones than the folder holds are gone from the printer.
    forget(all, other -> other.printerId().equals(file.printerId()), most);
    forget(all, other -> true, REMEMBERED);
    kept.set(JsonText.of(all.stream().map(PrintFile::fields).toList()));
  }

  /**
   * The command in the variable {@code command}, as every cloud could have given it: with the name,
   * the URL, the size and the checksum of the file in the variable {@code printFile}.
   *
   * @param exchange the body is the URL
   */
  public Command complete(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    PrintFile file = exchange.getVariable("printFile", PrintFile.class);
    Map<String, Object> params = new LinkedHashMap<>(command.params());
    params.put("filename", file.path());
    params.put("url", exchange.getMessage().getBody(String.class));
    if (file.size() >= 0) {
      params.put("size", file.size());
    }
    if (file.sha256() != null) {
      params.put("sha256", file.sha256());
    }
    return new Command(
        command.id(), command.printerId(), command.action(), params, command.expiresAt());
  }

  /** The file at this path of a printer, if it came from Printerlynx. */
  Optional<PrintFile> at(Identifier printerId, String path) {
    return find(file -> file.printerId().equals(printerId) && file.path().equals(path));
  }

  private synchronized Optional<PrintFile> find(Predicate<PrintFile> wanted) {
    // The newest is at the end.
    return all().stream().filter(wanted).reduce((first, second) -> second);
  }

  /** Forgets the oldest of these beyond a number. */
  private static void forget(List<PrintFile> all, Predicate<PrintFile> chosen, int most) {
    List<PrintFile> those = all.stream().filter(chosen).toList();
    all.removeAll(those.subList(0, Math.max(0, those.size() - most)));
  }

  private List<PrintFile> all() {
    if (files == null) {
      files = read(kept.get());
    }
    return files;
  }

  private static List<PrintFile> read(String text) {
    List<PrintFile> read = new ArrayList<>();
    try {
      if (text != null && JsonText.parse(text) instanceof List<?> list) {
        list.forEach(fields -> read.add(PrintFile.of((Map<?, ?>) fields)));
      }
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      LOG.warn("which files came from Printerlynx is no longer known: {}", e.toString());
      read.clear();
    }
    return read;
  }
}
