package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.printerconnector.simulator.printer.files.StoredFile;
import io.printerconnector.simulator.printer.model.EffectLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The calls below {@code /server/files} that are not transfers. Only the root gcodes has files. */
final class FileEndpoints {

  private final GcodeStore store;
  private final FileCatalogue catalogue;
  private final Supplier<PrintedFile> inUse;
  private final EffectLog effects;
  private final Workers workers;
  private final Consumer<Map<String, Object>> onChange;

  FileEndpoints(
      GcodeStore store,
      Supplier<PrintedFile> inUse,
      EffectLog effects,
      Workers workers,
      Consumer<Map<String, Object>> onChange) {
    this.store = store;
    this.catalogue = new FileCatalogue(store);
    this.inUse = inUse;
    this.effects = effects;
    this.workers = workers;
    this.onChange = onChange;
  }

  List<Endpoint> all() {
    String directory = "/server/files/directory";
    String rpc = "server.files.%s_directory";
    return List.of(
        Endpoint.of("GET", "/server/files/list", this::list),
        Endpoint.of("GET", "/server/files/roots", a -> done(roots())),
        Endpoint.of("GET", "/server/files/metadata", this::metadata),
        Endpoint.of("GET", directory, String.format(rpc, "get"), this::directoryContent),
        Endpoint.of("POST", directory, String.format(rpc, "post"), this::createDirectory),
        Endpoint.of("DELETE", directory, String.format(rpc, "delete"), this::deleteDirectory),
        Endpoint.of("POST", "/server/files/move", this::move));
  }

  /** Deletes a file; also the JSON-RPC method {@code server.files.delete_file}. */
  CompletableFuture<Map<String, Object>> delete(String pathWithRoot) {
    PrintedFile printed = inUse.get();
    return workers
        .run(
            () -> {
              String name = belowRoot(pathWithRoot, "Invalid file path: " + pathWithRoot);
              if (store.find(name).isPresent()) {
                printed.check(name);
              }
              store.delete(name);
              effects.add("delete " + name);
              return FileItems.removal("delete_file", name);
            })
        .thenApply(this::announced);
  }

  private CompletableFuture<?> list(Arguments arguments) throws RequestError {
    String root = arguments.text("root", "gcodes");
    if (!root.equals("gcodes")) {
      if (List.of("config", "logs", "docs", "config_examples").contains(root)) {
        return done(List.of());
      }
      throw new RequestError(400, "Failed to build file list, invalid path: " + root + ": None");
    }
    return workers.run(() -> store.list().stream().map(FileEndpoints::listed).toList());
  }

  private static Map<String, Object> listed(StoredFile file) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("path", file.path());
    item.put("modified", file.modified());
    item.put("size", file.size());
    item.put("permissions", "rw");
    return item;
  }

  private static List<Map<String, Object>> roots() {
    List<Map<String, Object>> roots = new ArrayList<>();
    Map.of("config", "rw", "logs", "r", "gcodes", "rw").entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            root -> {
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("name", root.getKey());
              shown.put("path", "/home/pi/printer_data/" + root.getKey());
              shown.put("permissions", root.getValue());
              roots.add(shown);
            });
    return roots;
  }

  private CompletableFuture<?> metadata(Arguments arguments) throws RequestError {
    String name = arguments.required("filename");
    return workers.run(
        () -> {
          Map<String, Object> metadata = catalogue.metadata(name).orElse(null);
          if (metadata == null) {
            throw new RequestError(404, "Metadata not available for <" + name + ">");
          }
          metadata.put("print_start_time", null);
          metadata.put("job_id", null);
          metadata.put("filename", name);
          return metadata;
        });
  }

  private CompletableFuture<?> directoryContent(Arguments arguments) {
    String path = arguments.text("path", "gcodes");
    boolean extended = arguments.flag("extended");
    return workers.run(() -> content(path, extended));
  }

  private Map<String, Object> content(String path, boolean extended) throws IOException, FileError {
    List<Map<String, Object>> directories = new ArrayList<>();
    List<Map<String, Object>> files = new ArrayList<>();
    for (StoredFile entry : store.directory(belowRoot(path, "Invalid path: " + path))) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("modified", entry.modified());
      item.put("size", entry.size());
      item.put("permissions", "rw");
      item.put(entry.isDirectory() ? "dirname" : "filename", entry.name());
      if (extended && !entry.isDirectory()) {
        catalogue.metadata(entry.path()).ifPresent(metadata -> metadata.forEach(item::putIfAbsent));
      }
      (entry.isDirectory() ? directories : files).add(item);
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("dirs", directories);
    content.put("files", files);
    content.put(
        "disk_usage",
        Map.of("total", 31_268_536_320L, "used", 8_123_456_789L, "free", 21_845_079_531L));
    content.put("root_info", Map.of("name", "gcodes", "permissions", "rw"));
    return content;
  }

  private CompletableFuture<?> createDirectory(Arguments arguments) throws RequestError {
    String path = arguments.required("path");
    return workers
        .run(
            () -> {
              String name = belowRoot(path, "Invalid path: " + path);
              Map<String, Object> created =
                  FileItems.action("create_dir", store.createDirectory(name));
              effects.add("create directory " + name);
              return created;
            })
        .thenApply(this::announced);
  }

  private CompletableFuture<?> deleteDirectory(Arguments arguments) throws RequestError {
    String path = arguments.required("path");
    boolean force = arguments.flag("force");
    PrintedFile printed = inUse.get();
    return workers
        .run(
            () -> {
              String name = belowRoot(path, "Invalid path: " + path);
              printed.check(name);
              store.deleteDirectory(name, force);
              effects.add("delete directory " + name);
              return FileItems.removal("delete_dir", name);
            })
        .thenApply(this::announced);
  }

  private CompletableFuture<?> move(Arguments arguments) throws RequestError {
    String source = arguments.required("source");
    String target = arguments.required("dest");
    PrintedFile printed = inUse.get();
    return workers
        .run(
            () -> {
              String from = belowRoot(source, "Invalid path: " + source);
              String to = belowRoot(target, "Invalid path: " + target);
              if (store.describe(from).isPresent()) {
                printed.check(from);
              }
              Map<String, Object> moved = FileItems.action("move_file", store.move(from, to));
              moved.put("source_item", Map.of("path", from, "root", "gcodes"));
              effects.add("move file " + from + " to " + to);
              return moved;
            })
        .thenApply(this::announced);
  }

  private Map<String, Object> announced(Map<String, Object> change) {
    onChange.accept(change);
    return change;
  }

  private static String belowRoot(String path, String refusal) throws FileError {
    if (path.equals("gcodes")) {
      return "";
    }
    if (!path.startsWith("gcodes/")) {
      throw new FileError(400, refusal);
    }
    return path.substring("gcodes/".length());
  }

  private static CompletableFuture<?> done(Object value) {
    return CompletableFuture.completedFuture(value);
  }
}
