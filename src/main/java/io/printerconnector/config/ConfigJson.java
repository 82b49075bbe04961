package io.printerconnector.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.json.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON of a configuration file: numbers keep their digits, keys keep their order. */
final class ConfigJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ConfigJson() {}

  /**
   * Parses the text. An error names only the line and column: Jackson's own message quotes the
   * source, which may be a secret whose quotes were forgotten.
   */
  static ObjectNode parse(Path file, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonNode root = JsonTree.read(parser);
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw InvalidConfigException.ofWholeFile(
          file, "holds " + ConfigFields.typeOf(root) + "; the outermost JSON must be an object {}");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw InvalidConfigException.ofWholeFile(
          file,
          "is not valid JSON"
              + where
              + "; look for a missing comma, quote or brace there or before");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys that occur twice in one object, such as {@code moonraker[0].name}. */
  static List<String> duplicateKeys(String text) {
    List<String> duplicates = new ArrayList<>();
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = FACTORY.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> open.push(new HashSet<>());
          case END_OBJECT -> open.pop();
          case FIELD_NAME -> {
            if (!open.element().add(parser.currentName())) {
              duplicates.add(path(parser));
            }
          }
          default -> {}
        }
      }
      return duplicates;
    } catch (IOException e) {
      throw new IllegalStateException("text that was parsed before cannot be parsed again", e);
    }
  }

  private static String path(JsonParser parser) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    return pointer.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
  }

  /** The object as UTF-8 text in the layout that the Go agent writes: two spaces, no blank line. */
  static byte[] write(ObjectNode object) {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text);
        JsonParser tree = object.traverse()) {
      generator.setPrettyPrinter(printer);
      tree.nextToken();
      generator.copyCurrentStructure(tree);
    } catch (IOException e) {
      throw new IllegalStateException("a parsed configuration cannot be written", e);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
