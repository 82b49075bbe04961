package io.printerconnector.routes.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.printerconnector.check.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * The file is valid by the schema of Camel's YAML DSL, as Kaoto and editors read it: no placeholder
 * for a number.
 */
public final class SchemaRule implements Rule {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonSchema schema;

  public SchemaRule() {
    try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<String> violations(RouteFile file) {
    return schema.validate(JSON.valueToTree(file.items())).stream()
        .map(message -> "at %s (Camel's schema/camelYamlDsl.json)".formatted(message.getMessage()));
  }
}
