package io.printerconnector.address;

import java.util.regex.Pattern;

/**
 * Where a state on PostgreSQL is.
 *
 * @param url its address for JDBC, with the options of the driver; without a password
 * @param user who is asked for; null for the one that the driver takes by itself
 * @param schema the schema of this connector alone
 */
public record DatabaseAddress(String url, String user, String schema) {

  /** The schema if none is named. */
  public static final String DEFAULT_SCHEMA = "printer_connector";

  private static final String KIND = "jdbc:postgresql:";
  private static final Pattern PASSWORD = Pattern.compile("[?&](ssl)?password=");
  private static final Pattern LOGIN = Pattern.compile("//[^/?]*@");
  private static final Pattern SCHEMA = Pattern.compile("(?!pg_)[A-Za-z0-9_-]{1,63}");

  /** What is wrong with an address, and the fix; null if nothing is. It shows no password. */
  public static String fault(String url) {
    if (!url.startsWith(KIND)) {
      return "it must begin with jdbc:postgresql:, such as jdbc:postgresql://db.example.com/printers";
    }
    if (PASSWORD.matcher(url).find() || LOGIN.matcher(url).find()) {
      return "it must not have a user or password in it, which logs would show: use state_user and"
          + " state_password, or PostgreSQL's password file (~/.pgpass)";
    }
    return null;
  }

  /** What is wrong with the name of a schema, and the fix; null if nothing is. */
  public static String schemaFault(String schema) {
    return SCHEMA.matcher(schema).matches()
        ? null
        : "it must have 1 to 63 letters, digits, - and _, and not begin with pg_";
  }

  /** The address without the options of the driver, to be shown. */
  @Override
  public String toString() {
    return "%s, schema %s".formatted(url.replaceAll("\\?.*", ""), schema);
  }
}
