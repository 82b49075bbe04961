package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The start of a service does without picocli, and must understand the same. */
class PlainArgumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config /c.json",
        "--service --config /etc/printer-connector/config.json",
        "--config /a/b.json --log-level debug",
        "--log-level error --service --config /c.json",
        "--config /c=d.json"
      })
  void arePlainWhenAServiceStarts(String line) {
    List<String> words = List.of(line.split(" "));
    ConnectorCommand command = new ConnectorCommand();
    new CommandLine(command).parseArgs(words.toArray(String[]::new));
    assertThat(PlainArguments.read(words)).contains(command.process());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--service",
        "--config",
        "--config ",
        "--config --service",
        "--config c.json",
        "--config check",
        "--config @words",
        "--config \"c.json\"",
        "@words",
        "-config /c.json",
        "--config=/c.json",
        "--config /c.json --config d.json",
        "--config /c.json --once",
        "--config /c.json --http 7180",
        "--config /c.json --log-level",
        "--config /c.json --log-level loud",
        "--config /c.json --service --service",
        "--config /c.json check",
        "check --config /c.json",
        "--config /c\0.json",
        "--version"
      })
  void areLeftToPicocliOtherwise(String line) {
    assertThat(PlainArguments.read(List.of(line.split(" ", -1)))).isEmpty();
  }
}
