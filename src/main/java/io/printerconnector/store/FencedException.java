package io.printerconnector.store;

/**
 * Another run of this connector, perhaps on another machine, has taken its state over. This run
 * must not change anything any more, and can only end.
 */
public final class FencedException extends IllegalStateException {

  FencedException(String where) {
    super(
        "%s belongs to another run of this connector now, perhaps on another machine; this one ends"
            .formatted(where));
  }
}
