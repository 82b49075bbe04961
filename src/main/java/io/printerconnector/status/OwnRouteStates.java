package io.printerconnector.status;

import java.util.List;

/**
 * Knows how the owner's own routes are. A bean of this type, whatever its name, is asked for it;
 * without one the running routes tell.
 */
@FunctionalInterface
public interface OwnRouteStates {

  /** Each of them, also those that could not be loaded. */
  List<OwnRouteState> all();
}
