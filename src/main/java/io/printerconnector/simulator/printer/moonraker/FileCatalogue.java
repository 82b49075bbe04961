package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.GcodeMetadata;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.printerconnector.simulator.printer.files.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The metadata of stored files in Moonraker's form. Its methods read files, and so block. */
final class FileCatalogue {

  private final GcodeStore store;

  FileCatalogue(GcodeStore store) {
    this.store = store;
  }

  /** The metadata of a printable file, without its name; empty if there is no such file. */
  Optional<Map<String, Object>> metadata(String name) throws IOException {
    Optional<Path> file = store.find(name);
    if (file.isEmpty() || !GcodeStore.isGcode(name)) {
      return Optional.empty();
    }
    StoredFile stored = store.describe(name).orElseThrow();
    String identity = stored.path() + stored.modified() + stored.size();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("size", stored.size());
    metadata.put("modified", stored.modified());
    metadata.put(
        "uuid", UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString());
    metadata.putAll(GcodeMetadata.read(file.get()));
    return Optional.of(metadata);
  }
}
