package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads the list {@code moonraker} of config.json, and collects what is wrong with it. */
final class PrinterListReader {

  static final Set<String> KEYS =
      Set.of(
          "printer_id",
          "name",
          "base_url",
          "ui_port",
          "api_key",
          "objects",
          "printer_data",
          "machine");

  private static final String EXAMPLE = "http://127.0.0.1:7125";

  // The system allows no longer ones, and Camel gives other characters a meaning.
  private static final String SOCKET_PATH = "/[A-Za-z0-9/._-]{1,99}";

  private final List<ConfigProblem> problems;
  private final List<String> unknownKeys;
  private final boolean plainHttp;
  private final Machines machines;
  private boolean paired;
  private UUID namespace;
  private boolean uuids;
  private Identifier only;

  /**
   * @param plainHttp whether http:// may lead into the Internet
   * @param machines the kinds of machines that the entries may name
   */
  PrinterListReader(
      List<ConfigProblem> problems,
      List<String> unknownKeys,
      boolean plainHttp,
      Machines machines) {
    this.plainHttp = plainHttp;
    this.machines = machines;
    this.problems = problems;
    this.unknownKeys = unknownKeys;
  }

  /** The printers; when the connector is paired, each of them must have its id. */
  List<PrinterConfig> read(JsonNode list, boolean isPaired) {
    paired = isPaired;
    return read(list);
  }

  /** The printers of an agent of Printerlynx; without an id, one follows from agent and name. */
  List<PrinterConfig> read(JsonNode list, UUID ofAgent) {
    namespace = ofAgent;
    uuids = true;
    return read(list);
  }

  /**
   * The printers of a client of Printago; without an id, one follows from client and name.
   *
   * @param ofOnly the id of an only printer, if its entry has none; may be null
   */
  List<PrinterConfig> read(JsonNode list, UUID ofClient, Identifier ofOnly) {
    namespace = ofClient;
    only = ofOnly;
    return read(list);
  }

  private List<PrinterConfig> read(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      String found = ConfigFields.isAbsent(list) ? "missing" : ConfigFields.typeOf(list);
      String fix = "it must be a list with an entry for each printer, at least one";
      problems.add(new ConfigProblem("moonraker", list.isArray() ? "an empty list" : found, fix));
      return List.of();
    }
    List<PrinterConfig> printers = new ArrayList<>();
    Map<Identifier, String> owners = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String entry = "moonraker[" + i + "]";
      if (!(list.get(i) instanceof ObjectNode object)) {
        String found = ConfigFields.typeOf(list.get(i));
        problems.add(new ConfigProblem(entry, found, "it must be an object with a base_url"));
        continue;
      }
      ConfigFields fields = new ConfigFields(object, entry + ".", problems);
      unknownKeys.addAll(fields.unknown(KEYS));
      String name = fields.text("name");
      String baseUrl = baseUrl(fields, object);
      boolean elsewhere = only != null && list.size() == 1 && !fields.isWritten("printer_id");
      boolean derived = namespace != null && !elsewhere && !fields.isWritten("printer_id");
      Identifier id =
          elsewhere ? only : derived ? derivedId(name, baseUrl) : printerId(fields, object);
      String owner = id == null ? null : owners.putIfAbsent(id, entry);
      if (owner != null && derived) {
        String value = name == null ? "missing" : ConfigFields.shown(object.get("name"));
        fields.problem(
            "name", value, "its id would be that of " + owner + "; give them different names");
      } else if (owner != null) {
        fields.problem("printer_id", id.toString(), owner + " has the same id; each has its own");
      }
      printers.add(
          new PrinterConfig(
              id,
              name,
              baseUrl,
              uiPort(fields),
              fields.secret("api_key"),
              fields.texts("objects", "[\"bldc_motor\"]"),
              printerData(fields),
              machines.of(fields)));
    }
    return printers;
  }

  /** The id that is the same after each restart; null without a name and an address. */
  private Identifier derivedId(String name, String baseUrl) {
    String known = name == null || name.isBlank() ? baseUrl : name.strip();
    return known.isEmpty() ? null : new Identifier(NameUuid.of(namespace, known).toString());
  }

  private Identifier printerId(ConfigFields fields, ObjectNode object) {
    int before = problems.size();
    if (uuids) {
      String fix = "it must be a UUID, like " + PrinterlynxReader.UUID_EXAMPLE + "; or remove it";
      String uuid = fields.text("printer_id", PrinterlynxReader.UUID, fix);
      return uuid == null ? null : new Identifier(uuid.toLowerCase(Locale.ROOT));
    }
    Identifier id = fields.id("printer_id");
    if (paired && id == null && problems.size() == before) {
      JsonNode found = object.path("printer_id");
      fields.problem(
          "printer_id",
          ConfigFields.isAbsent(found) ? "missing" : found.toString(),
          "after pairing it must be the printer's id in the cloud; write it here, or remove"
              + " connector_id and connector_secret and pair again with a new pairing_token");
    }
    return id;
  }

  private String baseUrl(ConfigFields fields, ObjectNode object) {
    int before = problems.size();
    String url = fields.text("base_url");
    if (url == null) {
      if (problems.size() == before) {
        fields.problem("base_url", "missing", "write Moonraker's address here, like " + EXAMPLE);
      }
      return "";
    }
    if (url.startsWith(PrinterConfig.SOCKET)) {
      return socket(fields, url);
    }
    String fault = HttpAddress.fault(url, EXAMPLE);
    if (fault != null) {
      fields.problem("base_url", ConfigFields.shown(object.get("base_url")), fault);
    } else if (!plainHttp && HttpAddress.isPlainToPublicAddress(url)) {
      fields.problem("base_url", url, HttpAddress.PLAIN);
    }
    return HttpAddress.withoutTrailingSlash(url);
  }

  private static String socket(ConfigFields fields, String url) {
    String path = url.substring(PrinterConfig.SOCKET.length());
    if (!path.matches(SOCKET_PATH) || path.contains("..")) {
      fields.problem(
          "base_url",
          url,
          "after unix: comes the path of Klipper's socket, at most 100 letters, digits and / . _ -,"
              + " like unix:/run/klipper/klippy.sock");
    }
    return url;
  }

  private static String printerData(ConfigFields fields) {
    String folder = fields.text("printer_data");
    if (folder != null && (!folder.startsWith("/") || folder.indexOf('\0') >= 0)) {
      fields.problem(
          "printer_data",
          folder,
          "it must be the printer's data folder on this machine, such as /home/pi/printer_data");
    }
    return folder;
  }

  private static int uiPort(ConfigFields fields) {
    return Objects.requireNonNullElse(
        fields.number("ui_port", 65535), PrinterConfig.DEFAULT_UI_PORT);
  }
}
