package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.printerconnector.scenario.CloudDescription.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/printdock.openapi.yaml} is OpenAPI, and its examples are right. */
class CloudDescriptionTest {

  private final CloudDescription description;

  CloudDescriptionTest() throws IOException {
    description = new CloudDescription();
  }

  @Test
  void isOpenApi() {
    assertThat(description.tree().path("openapi").asText()).startsWith("3.1.");
    assertThat(description.tree().at("/info/version").isTextual()).isTrue();
    assertThat(description.nodes("$ref")).isNotEmpty();
    assertThat(description.nodes("$ref"))
        .allSatisfy(
            ref ->
                assertThat(description.tree().at(ref.asText().substring(1)).isMissingNode())
                    .as(ref.asText())
                    .isFalse());
    assertThat(description.operations()).extracting(Operation::id).doesNotHaveDuplicates();
    assertThat(description.operations()).allSatisfy(this::assertWhole);
  }

  private void assertWhole(Operation operation) {
    assertThat(operation.id()).isNotEmpty();
    assertThat(operation.body().path("responses")).isNotEmpty();
    operation
        .body()
        .path("responses")
        .forEach(answer -> assertThat(description.resolve(answer).has("description")).isTrue());
    Set<String> inPath = new TreeSet<>();
    Pattern.compile("\\{([^}]+)}")
        .matcher(operation.path())
        .results()
        .forEach(name -> inPath.add(name.group(1)));
    assertThat(description.parameters(operation))
        .filteredOn(parameter -> parameter.path("in").asText().equals("path"))
        .allMatch(parameter -> parameter.path("required").asBoolean())
        .extracting(parameter -> parameter.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(inPath);
  }

  @Test
  void hasValidSchemas() {
    JsonSchema schemaOfSchemas =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));
    List<JsonNode> schemas =
        Stream.concat(
                description.nodes("schema").stream(),
                description.nodes("schemas").stream().flatMap(CloudDescriptionTest::all))
            .toList();

    assertThat(schemas).hasSizeGreaterThan(20);
    assertThat(schemas)
        .allSatisfy(schema -> assertThat(schemaOfSchemas.validate(schema)).isEmpty());
  }

  @Test
  void hasExamplesThatAreRight() {
    List<JsonNode> described =
        description.tree().findParents("schema").stream()
            .filter(owner -> owner.has("example") || owner.has("examples"))
            .toList();

    assertThat(described).hasSizeGreaterThan(12);
    for (JsonNode owner : described) {
      Stream<JsonNode> examples =
          Stream.concat(
              Stream.ofNullable(owner.get("example")),
              all(owner.path("examples")).map(example -> example.get("value")));
      assertThat(examples)
          .allSatisfy(
              example ->
                  assertThat(description.schemaFaults(owner.get("schema"), example))
                      .as("%s", example)
                      .isEmpty());
    }
  }

  private static Stream<JsonNode> all(JsonNode nodes) {
    Stream.Builder<JsonNode> all = Stream.builder();
    nodes.forEach(all);
    return all.build();
  }
}
