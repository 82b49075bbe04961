package io.printerconnector.command;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A command from the cloud, in the neutral form that all routes use.
 *
 * @param id the cloud's id of the command
 * @param printerId the printer that it is for
 * @param action what to do, for example {@code start_print}
 * @param params the parameters of the action as JSON values; empty if there are none
 * @param expiresAt when it expires, or null if the cloud does not say
 * @param stored the contents of {@code params.content}, if they were too long to keep among the
 *     parameters; else null
 */
public record Command(
    Identifier id,
    Identifier printerId,
    String action,
    Map<String, Object> params,
    Instant expiresAt,
    StoredContent stored) {

  private static final List<String> FILE_PARAMETERS = List.of("filename", "source", "dest");

  /** A command without an expiry. */
  public Command(Identifier id, Identifier printerId, String action, Map<String, Object> params) {
    this(id, printerId, action, params, null);
  }

  /** A command without a long content. */
  public Command(
      Identifier id,
      Identifier printerId,
      String action,
      Map<String, Object> params,
      Instant expiresAt) {
    this(id, printerId, action, params, expiresAt, null);
  }

  /** The unchecked names of the files that it reads, writes or moves. */
  public Set<String> files() {
    return fileParameters().stream().map(this::text).collect(Collectors.toSet());
  }

  /** The parameters that name these files. */
  public List<String> fileParameters() {
    return FILE_PARAMETERS.stream()
        .filter(name -> params.get(name) instanceof String file && !file.isEmpty())
        .toList();
  }

  /** The file that {@code params.filename} names. */
  public GcodeFile gcodeFile() {
    return fileIn("filename");
  }

  /** The file that this parameter names. */
  public GcodeFile fileIn(String parameter) {
    return GcodeFile.of(parameter, text(parameter));
  }

  /** All parameters, with typed access. */
  public Parameters parameters() {
    return new Parameters(action, params);
  }

  /**
   * The named parameter as a string.
   *
   * @throws InvalidParameterException if it is missing, empty or of another type
   */
  public String text(String name) {
    return parameters().text(name);
  }

  /** Whether there is such a parameter. */
  public boolean has(String name) {
    return params.get(name) != null;
  }

  /**
   * The named parameter as a boolean; false if it is missing.
   *
   * @throws InvalidParameterException if it is of another type
   */
  public boolean flag(String name) {
    Object value = params.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new InvalidParameterException(
        "params.%s for %s must be true or false, but is %s"
            .formatted(name, action, JsonTypes.describe(value)));
  }

  /**
   * The named parameter as an id; null if it is missing.
   *
   * @throws InvalidParameterException if it cannot be an id
   */
  public Identifier identifier(String name) {
    Object value = params.get(name);
    try {
      return value == null ? null : new Identifier(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(
          "params.%s for %s must be an id, but is %s"
              .formatted(name, action, JsonTypes.describe(value)));
    }
  }

  /** Whether it moves a file, to the printer or away from it. */
  public boolean isTransfer() {
    return stored != null || has("content") || has("url") || has("presigned_url");
  }

  /** The start that it triggers, as a command of its own with the same id. */
  public Command asStart() {
    return new Command(
        id, printerId, "start_print", Map.of("filename", text("filename")), expiresAt);
  }

  /**
   * The bytes that {@code params.content} holds in base64.
   *
   * @throws InvalidParameterException if it is missing or not base64
   */
  public byte[] content() {
    try {
      return Base64.getDecoder().decode(text("content"));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException("failed to decode base64 content: " + e.getMessage());
    }
  }

  /** Leaves the parameters out, which may hold a whole file. */
  @Override
  public String toString() {
    return "command " + id + " " + action + " for printer " + printerId;
  }
}
