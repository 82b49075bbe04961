package io.printerconnector.routes.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name only what exists. */
class DocumentsTest {

  private static final DocumentRules RULES = new DocumentRules(PropertiesRules.load().names());

  static List<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameOnlyWhatExists(Document document) {
    assertThat(violations(RULES, document)).as("%s", document.path()).isEmpty();
  }

  private static Stream<String> violations(DocumentRules rules, Document document) {
    return Stream.of(
            rules.properties(document),
            rules.links(document),
            rules.files(document),
            rules.commands(document))
        .flatMap(violations -> violations);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.example.json",
        "config.printerlynx.example.json",
        "config.printago.example.json"
      })
  void explainEveryKeyOfTheExamples(String name) throws Exception {
    JsonNode example = new ObjectMapper().readTree(Files.readString(Path.of("config", name)));
    String configuration = Files.readString(Path.of("docs/configuration.md"));

    example.fieldNames().forEachRemaining(key -> assertThat(configuration).contains("`" + key));
    for (String object : List.of("/printerlynx", "/printago")) {
      example
          .at(object)
          .fieldNames()
          .forEachRemaining(key -> assertThat(configuration).contains("| `" + key + "`"));
    }
    example
        .at("/moonraker/0")
        .fieldNames()
        .forEachRemaining(key -> assertThat(configuration).contains("`moonraker[]." + key + "`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`nozzle.hours` | nozzle.hours is not in",
        "`tip.coldMillis` | tip.coldMillis is not in",
        "[files](no-such-file.md#part) | leads nowhere",
        "`actions/clean-nozzle` | no routes/actions/clean-nozzle",
        "`bench/nothing 1` | no bench/nothing",
        "`NoSuchTest` | no test NoSuchTest",
        "`demo --loud` | Unknown option",
        "```sh%nbin/printer-connector --once --loud  # x%n```%n | Unknown option",
        "```sh%ntrue && target/printer-connector/bin/printer-conector%n```%n | there is no target",
        "```sh%nmvn test -Dtest=NoSuchTest%n```%n | no test NoSuchTest",
        "```sh%nmvn verify -Pnone%n```%n | no profile none",
        "```sh%ncp config/none.json .%n```%n | no config/none.json"
      })
  void findWhatDoesNotExist(String text, String message) {
    Document document = new Document(Path.of("README.md"), text.formatted());

    assertThat(violations(new DocumentRules(Set.of("nozzle.seconds")), document))
        .singleElement()
        .asString()
        .contains(message);
  }

  @Test
  void acceptWhatExists() {
    String text =
        """
        `nozzle.seconds=3`, `nozzle.*`, `nozzle.db`, `print_stats.state`, `actions/`, `printer/set-heater`,
        `bench/soak 1`, `DocumentsTest`, `simulate printer --port PORT`, [here](README.md#install)
        ```sh
        mvn -q verify -Pjbang -Dtest=DocumentsTest && target/printer-connector/bin/printer-connector \\
            demo --exit
        cp config/config.example.json config.json     # a copy
        ```
        """;
    Document document = new Document(Path.of("README.md"), text);

    assertThat(violations(new DocumentRules(Set.of("nozzle.seconds")), document)).isEmpty();
  }
}
