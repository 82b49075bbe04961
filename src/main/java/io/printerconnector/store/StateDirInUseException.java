package io.printerconnector.store;

import java.nio.file.Path;

/** Another connector works with the state directory; the message says what to do. */
public final class StateDirInUseException extends RuntimeException {

  StateDirInUseException(Path stateDir) {
    super(
        "state_dir %s is in use by another connector on this machine; stop that one, or give this one"
                .formatted(stateDir)
            + " a state_dir of its own in config.json");
  }
}
