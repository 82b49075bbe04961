package io.printerconnector.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JSON Schema in {@code config/}, with which an editor checks a file of the owner. */
public final class EditorSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode tree;
  private final JsonSchema schema;

  /** Reads the schema of this name. */
  public EditorSchema(String name) throws IOException {
    tree = JSON.readTree(Path.of("config", name).toFile());
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(tree);
  }

  /** What is wrong with a text, by this schema. */
  public List<String> faults(String text) throws IOException {
    return schema.validate(JSON.readTree(text)).stream().map(Object::toString).toList();
  }

  /** The names of the members that it describes in an object. */
  public List<String> members(String pointer) {
    List<String> names = new ArrayList<>();
    tree.at(pointer + "/properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The default that it names for a member of an object. */
  public JsonNode defaultOf(String pointer, String member) {
    return tree.at(pointer + "/properties/" + member + "/default");
  }
}
