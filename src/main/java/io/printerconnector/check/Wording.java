package io.printerconnector.check;

import java.util.Set;

/** Tells texts for people from those for Camel. */
final class Wording {

  private static final Set<String> FREE =
      Set.of("description", "note", "message", "what", "consequence", "successes", "failures");

  private Wording() {}

  /** Whether people read it. */
  static boolean isFree(Tree.Scalar scalar) {
    return FREE.contains(scalar.key());
  }
}
