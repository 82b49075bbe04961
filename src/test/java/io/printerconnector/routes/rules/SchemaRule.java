package io.printerconnector.routes.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The file is valid by the schema that comes with Camel's YAML DSL. */
public final class SchemaRule implements Rule {

  private final JsonSchema schema;

  public SchemaRule() {
    try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<String> violations(RouteFile file) {
    return schema.validate(new ObjectMapper().valueToTree(file.items())).stream()
        .filter(message -> !isTypeOfPlaceholder(message))
        .map(message -> "at " + message.getMessage() + "; the schema of the YAML DSL wants that");
  }

  /** The schema knows numbers and booleans, but not that a placeholder may stand for them. */
  private static boolean isTypeOfPlaceholder(ValidationMessage message) {
    return message.getType().equals("type")
        && message.getInstanceNode() != null
        && message.getInstanceNode().asText().contains("{{");
  }
}
