package io.printerconnector.store;

/** What names a connector in the database: its id, and the cloud that gave it. */
final class ConnectorName {

  private static final String BETWEEN = " at ";

  private ConnectorName() {}

  /** The URL of the cloud; null if the name has none. */
  static String cloud(String name) {
    // The last one: an id may have anything in it, and a URL no space.
    int between = name.lastIndexOf(BETWEEN);
    return between < 0 ? null : name.substring(between + BETWEEN.length());
  }
}
