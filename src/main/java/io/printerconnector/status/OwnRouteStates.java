package io.printerconnector.status;

import java.util.List;

/** Knows how the owner's own routes are; the bean of this type, whatever its name, is asked. */
@FunctionalInterface
public interface OwnRouteStates {

  /** Each of them, also those that could not be loaded. */
  List<OwnRouteState> all();
}
