package io.printerconnector.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.language.simple.SimpleExpressionParser;
import org.apache.camel.language.simple.SimplePredicateParser;

/** What Camel says of its own components and languages, of those that are installed. */
final class Catalog {

  private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";
  private static final String SIMPLE = "/META-INF/org/apache/camel/language/simple/simple.json";

  private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog(true);
  private final CamelContext context;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, JsonNode> components = new TreeMap<>();
  private final Set<String> headers = new TreeSet<>();
  private final Set<String> functions = new TreeSet<>();

  Catalog(CamelContext context) {
    this.context = context;
    catalog.setCamelContext(context);
    catalog.start();
    components().forEach(component -> components.put(component, describe(component)));
    components
        .values()
        .forEach(tree -> tree.path("headers").fieldNames().forEachRemaining(headers::add));
    Stream.of(Exchange.class.getFields()).map(Catalog::constant).forEach(headers::add);
    try (InputStream in = Catalog.class.getResourceAsStream(SIMPLE)) {
      json.readTree(in)
          .path("functions")
          .fieldNames()
          .forEachRemaining(name -> functions.add(name.replaceFirst("[^\\w-].*", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String constant(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode describe(String component) {
    try {
      String description = catalog.componentJSonSchema(component);
      return json.readTree(description == null ? "{}" : description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the components. */
  Set<String> componentNames() {
    return components.keySet();
  }

  /** The names of the options of a component's endpoints. */
  Set<String> options(String component) {
    Set<String> names = new TreeSet<>();
    // Those of the component can be given to an endpoint, too.
    for (String group : List.of("properties", "componentProperties")) {
      components.get(component).path(group).fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /** Whether a route can start from this component. */
  boolean canStart(String component) {
    return !components.get(component).at("/component/producerOnly").asBoolean();
  }

  /** The names that a route may have in it, although nothing else here has them. */
  Set<String> words() {
    Set<String> words = new TreeSet<>(functions);
    words.addAll(headers);
    words.addAll(componentNames());
    componentNames().forEach(component -> words.addAll(options(component)));
    return words;
  }

  /** The headers with a meaning for Camel. */
  Set<String> headers() {
    return headers;
  }

  /** The first words of what Simple knows. */
  Set<String> functions() {
    return functions;
  }

  /** What is wrong in this address. */
  EndpointValidationResult endpoint(String uri) {
    return catalog.validateEndpointProperties(uri, false, false, false);
  }

  /** What is wrong in an expression of Simple, if anything. */
  Optional<String> simple(String text, boolean isPredicate) {
    try {
      if (isPredicate) {
        new SimplePredicateParser(context, text, true, null).parsePredicate();
      } else {
        new SimpleExpressionParser(context, text, true, null).parseExpression();
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip());
    }
  }

  private static Set<String> components() {
    Set<String> names = new TreeSet<>();
    try {
      for (URL folder : Collections.list(Catalog.class.getClassLoader().getResources(COMPONENTS))) {
        if (folder.openConnection() instanceof JarURLConnection jar) {
          jar.getJarFile().stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(COMPONENTS) && name.length() > COMPONENTS.length())
              .map(name -> name.substring(COMPONENTS.length()))
              .forEach(names::add);
        } else {
          try (Stream<Path> files = Files.list(Path.of(folder.getPath()))) {
            files.map(file -> file.getFileName().toString()).forEach(names::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
