package io.printerconnector.cloud.printerlynx;

/**
 * Under which path Printerlynx has its files: its documentation and its source name different ones.
 */
public final class FilePaths {

  private final String documented;
  private final String fallback;
  private volatile String current;

  /**
   * @param documented the path to try first
   * @param fallback the path to try if there is nothing; none if it is empty
   */
  public FilePaths(String documented, String fallback) {
    this.documented = documented;
    this.fallback = fallback.isBlank() ? documented : fallback;
    this.current = documented;
  }

  /** The one that has worked last. */
  public String current() {
    return current;
  }

  /** There is nothing under the current one, so that the other one is tried from now on. */
  public void change() {
    current = current.equals(documented) ? fallback : documented;
  }
}
