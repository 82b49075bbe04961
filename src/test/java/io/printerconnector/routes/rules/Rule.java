package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.stream.Stream;

/** What every route file must keep. */
@FunctionalInterface
public interface Rule {

  /** What is wrong in the file and how to mend it, a sentence each; nothing if the rule is kept. */
  Stream<String> violations(RouteFile file);
}
