package io.printerconnector.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The OpenAPI description of the cloud. It is read more strictly than it says: a member, header or
 * parameter that it does not name is a fault, so that nothing stays undescribed.
 */
final class CloudDescription {

  static final Path FILE = Path.of("docs/printdock.openapi.yaml");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final Set<String> TRANSPORT =
      Set.of(
          "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent");

  private final JsonNode tree;

  /**
   * One operation.
   *
   * @param path its path with the names of its parameters
   * @param item what the description has for this path
   * @param body what it has for this method
   */
  record Operation(String method, String path, JsonNode item, JsonNode body) {
    String id() {
      return body.path("operationId").asText();
    }
  }

  CloudDescription() throws IOException {
    tree = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    close(tree);
  }

  JsonNode tree() {
    return tree;
  }

  private static void close(JsonNode node) {
    node.forEach(CloudDescription::close);
    if (node instanceof ObjectNode object
        && node.path("type").asText().equals("object")
        && node.has("properties")
        && !node.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    tree.get("paths")
        .properties()
        .forEach(
            path ->
                Stream.of("get", "put", "post", "delete", "patch")
                    .filter(path.getValue()::has)
                    .map(
                        method ->
                            new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue(),
                                path.getValue().get(method)))
                    .forEach(operations::add));
    return operations;
  }

  /** The operation of a request; empty if it is not described. */
  Optional<Operation> operation(RecordedExchange exchange) {
    String path = exchange.target().getRawPath();
    return operations().stream()
        .filter(operation -> operation.method().equals(exchange.method()))
        .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
        .findFirst();
  }

  /** The parameters of an operation. */
  List<JsonNode> parameters(Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.item().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
    operation.body().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
    return parameters;
  }

  /** What a reference refers to; anything else is itself. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? tree.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** All values of members with this name, at any depth. */
  List<JsonNode> nodes(String name) {
    List<JsonNode> found = new ArrayList<>();
    collect(name, tree, found);
    return found;
  }

  private static void collect(String name, JsonNode node, List<JsonNode> found) {
    if (node.has(name)) {
      found.add(node.get(name));
    }
    node.forEach(child -> collect(name, child, found));
  }

  /** What the request has that is not described, or lacks. */
  List<String> requestFaults(RecordedExchange exchange) {
    Operation operation = operation(exchange).orElse(null);
    if (operation == null) {
      return List.of("not described");
    }
    List<String> faults = new ArrayList<>();
    Map<String, Map<String, String>> given = new HashMap<>();
    given.put("path", exchange.pathValues(operation.path()));
    given.put("query", exchange.queryValues());
    given.put("header", new HashMap<>(exchange.requestHeaders()));
    given.get("header").keySet().removeAll(TRANSPORT);
    checkCredentials(operation, given.get("header"), faults);
    for (JsonNode parameter : parameters(operation)) {
      String name = parameter.get("name").asText();
      String in = parameter.get("in").asText();
      String value =
          given.get(in).remove(in.equals("header") ? name.toLowerCase(Locale.ROOT) : name);
      if (value != null) {
        faults.addAll(valueFaults(parameter, value));
      } else if (parameter.path("required").asBoolean()) {
        faults.add("no " + in + " " + name);
      }
    }
    given.forEach((in, rest) -> rest.keySet().forEach(name -> faults.add(in + " " + name)));
    JsonNode body = resolve(operation.body().path("requestBody"));
    faults.addAll(contentFaults(body, exchange.requestHeaders(), exchange.request()));
    return faults;
  }

  /** What the answer has that is not described, or lacks. */
  List<String> answerFaults(RecordedExchange exchange) {
    JsonNode answers = operation(exchange).orElseThrow().body().path("responses");
    String exact = String.valueOf(exchange.status());
    String range = exact.charAt(0) + "XX";
    if (!answers.has(exact) && !answers.has(range)) {
      return List.of("status " + exact);
    }
    JsonNode answer = resolve(answers.has(exact) ? answers.get(exact) : answers.get(range));
    List<String> faults = new ArrayList<>();
    Set<String> known = new TreeSet<>(TRANSPORT);
    known.remove("accept-encoding"); // in an answer it speaks of requests
    answer
        .path("headers")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey().toLowerCase(Locale.ROOT);
              String value = exchange.answerHeaders().get(name);
              known.add(name);
              if (value != null) {
                faults.addAll(valueFaults(resolve(header.getValue()), value));
              }
            });
    exchange.answerHeaders().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add("header " + name));
    if (exchange.status() < 500) {
      faults.addAll(contentFaults(answer, exchange.answerHeaders(), exchange.answer()));
    }
    return faults;
  }

  /** What is wrong with a value, by a schema of the description. */
  List<String> schemaFaults(JsonNode schema, JsonNode value) {
    ObjectNode root = JSON.createObjectNode();
    root.set("components", tree.get("components"));
    root.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(root, STRICT).validate(value).stream().map(Object::toString).toList();
  }

  private void checkCredentials(
      Operation operation, Map<String, String> headers, List<String> faults) {
    JsonNode security = operation.body().path("security");
    if (security.isArray() && security.isEmpty()) {
      return;
    }
    String secret = headers.remove("authorization");
    if (secret == null
        || !secret.startsWith("Bearer ")
        || headers.remove("x-connector-id") == null) {
      faults.add("no credentials");
    }
  }

  private List<String> valueFaults(JsonNode described, String value) {
    JsonNode schema = described.get("schema");
    boolean isInteger = resolve(schema).path("type").asText().equals("integer");
    return isInteger && value.matches("-?\\d{1,18}")
        ? schemaFaults(schema, JSON.getNodeFactory().numberNode(Long.parseLong(value)))
        : schemaFaults(schema, new TextNode(value));
  }

  private List<String> contentFaults(JsonNode owner, Map<String, String> headers, byte[] body) {
    JsonNode content = owner.path("content");
    if (content.isMissingNode()) {
      return body.length == 0 ? List.of() : List.of("a body that is not described");
    }
    String type = headers.getOrDefault("content-type", "").replaceFirst(";.*", "");
    String range = type.replaceFirst("/.*", "/*");
    if (!content.has(type) && !content.has(range)) {
      return List.of("content type " + type);
    }
    JsonNode schema = content.path(content.has(type) ? type : range).path("schema");
    try {
      return schema.isMissingNode()
          ? List.of()
          : schemaFaults(schema, JSON.readTree(new String(body, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + e.getOriginalMessage());
    }
  }
}
