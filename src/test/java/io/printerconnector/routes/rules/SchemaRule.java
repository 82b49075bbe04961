package io.printerconnector.routes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.printerconnector.check.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Stream;

/** The file is valid by the schema that comes with Camel's YAML DSL. */
public final class SchemaRule implements Rule {

  private static final Set<String> NOT_TEXT = Set.of("boolean", "integer", "number");
  private static final String PLACEHOLDER = "^\\{\\{[\\w.]+\\}\\}$";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonSchema schema;

  public SchemaRule() {
    try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode tree = JSON.readTree(in);
      allowPlaceholders(tree);
      schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<String> violations(RouteFile file) {
    return schema.validate(JSON.valueToTree(file.items())).stream()
        .map(message -> "at %s (Camel's schema/camelYamlDsl.json)".formatted(message.getMessage()));
  }

  /** The schema does not say that a placeholder may stand for any number or boolean. */
  private static void allowPlaceholders(JsonNode node) {
    node.forEach(SchemaRule::allowPlaceholders);
    JsonNode type = node.path("type");
    if (node instanceof ObjectNode object && NOT_TEXT.contains(type.asText()) && type.isTextual()) {
      object.remove("type");
      object
          .putArray("anyOf")
          .add(JSON.createObjectNode().set("type", type))
          .add(JSON.createObjectNode().put("type", "string").put("pattern", PLACEHOLDER));
    }
  }
}
