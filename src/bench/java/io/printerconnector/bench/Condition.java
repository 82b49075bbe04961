package io.printerconnector.bench;

/** What is measured against each other. */
enum Condition {
  HEALTHY("others healthy", false, false),
  HEALTHY_LOADED("others healthy, with commands", false, true),
  DEAD("others dead", true, false),
  DEAD_LOADED("others dead, with commands", true, true);

  private final String title;
  private final boolean dead;
  private final boolean loaded;

  Condition(String title, boolean dead, boolean loaded) {
    this.title = title;
    this.dead = dead;
    this.loaded = loaded;
  }

  String title() {
    return title;
  }

  boolean dead() {
    return dead;
  }

  /** Whether the other printers get commands, too. */
  boolean loaded() {
    return loaded;
  }

  /** The same with healthy printers. */
  Condition baseline() {
    return loaded ? HEALTHY_LOADED : HEALTHY;
  }
}
