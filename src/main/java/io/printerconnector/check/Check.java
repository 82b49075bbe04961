package io.printerconnector.check;

import java.util.stream.Stream;

/** Looks for one kind of fault in a route file. */
@FunctionalInterface
public interface Check {

  /** What is wrong in the file, and how to mend it. */
  Stream<Finding> findings(RouteFile file);
}
