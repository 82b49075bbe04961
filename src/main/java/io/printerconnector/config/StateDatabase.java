package io.printerconnector.config;

import io.printerconnector.address.DatabaseAddress;
import java.util.Objects;

/**
 * What config.json says of a state on PostgreSQL.
 *
 * @param url the address for JDBC; null if the state is in {@code state_dir}, or other settings
 *     name it
 * @param user the user there; may be null
 * @param schema the schema of this connector alone; null for the default
 * @param password the user's password; null if PostgreSQL's password file has it
 */
public record StateDatabase(String url, String user, String schema, String password) {

  /** For a state in {@code state_dir}. */
  static final StateDatabase NONE = new StateDatabase(null, null, null, null);

  /** Where it is; null if it is in {@code state_dir}. */
  public DatabaseAddress address() {
    return url == null
        ? null
        : new DatabaseAddress(
            url, user, Objects.requireNonNullElse(schema, DatabaseAddress.DEFAULT_SCHEMA));
  }

  /** All fields; for the password, only whether it is set. */
  @Override
  public String toString() {
    return "StateDatabase[url=%s, user=%s, schema=%s, password=%s]"
        .formatted(url, user, schema, password == null ? "none" : "hidden");
  }
}
