package io.printerconnector.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The owner's own routes of a workshop: {@code routes.d/} beside its config.json. */
record OwnFolder(Workshop workshop) {

  Path file(String name) {
    return workshop.folder().resolve("routes.d").resolve(name);
  }

  Path write(String name, String text) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A route with this id and endpoint; the steps are lines of YAML. */
  Path route(String id, String uri, String steps) throws IOException {
    return write(
        id + ".camel.yaml",
        """
        - route:
            id: %s
            from:
              uri: %s
              steps:
        """
                .formatted(id, uri)
            + steps.indent(8));
  }
}
