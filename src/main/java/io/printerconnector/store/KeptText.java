package io.printerconnector.store;

/** A text that lasts beyond a restart, such as what a cloud calls the files it has sent. */
public final class KeptText {

  private final Database database;
  private final String name;

  /**
   * @param database where it is kept
   * @param name distinguishes it from others
   */
  public KeptText(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** The text; null if there is none. */
  public String get() {
    return database.read(c -> Settings.get(c, name));
  }

  /** Changes it; that survives a power cut as soon as a later change does. */
  public void set(String text) {
    database.write(c -> Settings.set(c, name, text));
  }
}
