package io.printerconnector.routes.rules;

import io.printerconnector.cli.ConnectorCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/** Everything that a document names exists. */
final class DocumentRules {

  private static final Pattern PROPERTY = Pattern.compile("([a-z]+)\\.([a-z][a-zA-Z]*|\\*)(=.*)?");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+\\.[a-z]+[A-Z]\\w*");
  private static final Set<String> FILE_ENDINGS =
      Set.of("db", "json", "md", "cfg", "properties", "sock", "yaml");
  private static final Pattern ROUTE =
      Pattern.compile("(actions|cloud|commands|common|files|loops|printer)/[a-z/-]*");
  private static final String DISTRIBUTION = "^target/printer-connector/";

  private final Set<String> properties;
  private final Set<String> groups;

  /** The rules for a project with these properties. */
  DocumentRules(Set<String> properties) {
    this.properties = properties;
    this.groups = properties.stream().map(DocumentRules::group).collect(Collectors.toSet());
  }

  private static String group(String property) {
    return property.substring(0, property.indexOf('.'));
  }

  /** A property is in config/application.properties; {@code group.*} means a group of them. */
  Stream<String> properties(Document document) {
    return document
        .code()
        .map(PROPERTY::matcher)
        .filter(property -> property.matches() && !FILE_ENDINGS.contains(property.group(2)))
        .map(property -> property.group(1) + "." + property.group(2))
        .filter(name -> groups.contains(group(name)) || CAMEL_CASE.matcher(name).matches())
        .filter(name -> !name.endsWith(".*") && !properties.contains(name))
        .map(name -> name + " is not in config/application.properties");
  }

  /** A link leads to a file. */
  Stream<String> links(Document document) {
    return document
        .links()
        .filter(target -> !Files.exists(target))
        .map(target -> "its link to " + target + " leads nowhere");
  }

  /** A route, script, source file or test is there. */
  Stream<String> files(Document document) {
    return document
        .code()
        .map(code -> code.split("\\s")[0])
        .flatMap(
            word -> {
              if (word.matches("[A-Z]\\w+Test")) {
                return missingTest(word);
              }
              String file = ROUTE.matcher(word).matches() ? "routes/" + word : word;
              return file.matches("(bench|docs|routes|src)/[\\w/.-]+")
                  ? missing(file)
                  : Stream.empty();
            });
  }

  /** A shell command runs something that the project has, with options that it knows. */
  Stream<String> commands(Document document) {
    Stream<String> inText =
        document
            .code()
            .filter(code -> code.matches("(demo|simulate|audit) [a-z-].*"))
            .map(code -> "printer-connector " + code.replaceAll("\\bPORT\\b", "1"));
    return Stream.concat(document.commands(), inText)
        .flatMap(command -> faults(List.of(command.split("\\s+"))));
  }

  private static Stream<String> faults(List<String> words) {
    String program = words.get(0);
    List<String> arguments = words.subList(1, words.size());
    if (program.matches("([\\w/-]*bin/)?printer-connector")) {
      return wrongArguments(arguments);
    }
    return switch (program) {
      case "mvn" -> arguments.stream().flatMap(DocumentRules::missingInMaven);
      case "cp" -> missing(arguments.get(0));
      default -> program.contains("/") ? missing(program) : Stream.empty();
    };
  }

  private static Stream<String> wrongArguments(List<String> arguments) {
    try {
      ConnectorCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
      return Stream.empty();
    } catch (ParameterException e) {
      return Stream.of(
          "printer-connector %s: %s".formatted(String.join(" ", arguments), e.getMessage()));
    }
  }

  private static Stream<String> missingInMaven(String argument) {
    if (argument.startsWith("-Dtest=")) {
      return missingTest(argument.substring("-Dtest=".length()));
    }
    String profile = argument.replaceFirst("^-P", "");
    return profile.equals(argument) || pom().contains("<id>" + profile + "</id>")
        ? Stream.empty()
        : Stream.of("pom.xml has no profile " + profile);
  }

  private static String pom() {
    try {
      return Files.readString(Path.of("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> missingTest(String name) {
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      return sources.anyMatch(source -> source.endsWith(name + ".java"))
          ? Stream.empty()
          : Stream.of("there is no test " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> missing(String name) {
    String file =
        name.replaceFirst(DISTRIBUTION, "").replaceFirst("^/etc/init\\.d/", "deploy/init.d/");
    return Stream.of(file, file + ".camel.yaml").map(Path::of).anyMatch(Files::exists)
        ? Stream.empty()
        : Stream.of("there is no " + name);
  }
}
