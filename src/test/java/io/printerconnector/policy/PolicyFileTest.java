package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.printer.Printers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

  @TempDir private Path temporary;
  private final LoggedLines log = new LoggedLines(PolicyFile.class);
  private OwnersFolder folder;

  private static final String NO_WAY_BACK =
      "; after an emergency_stop the cloud cannot bring a printer back:"
          + " that takes \"allow\": [\"firmware_restart\"]";

  @BeforeEach
  void configure() {
    folder = new OwnersFolder(temporary);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void withoutAFileTheDefaultProfileIsInForce() {
    Policy policy = folder.start();

    assertThat(profileOf(policy)).isEqualTo("print");
    assertThat(log.lines())
        .containsExactly(
            ("INFO there is no %s: profile print" + NO_WAY_BACK).formatted(folder.file()));
  }

  @Test
  void saysNothingOfTheWayBackToAnOwnerWhoAllowsIt() {
    folder.policy("{\"allow\": [\"firmware_restart\"]}").start();

    assertThat(log.lines())
        .containsExactly("INFO policy of %s: profile print".formatted(folder.file()));
  }

  @Test
  void takesAChangeOver() {
    Policy policy = folder.start();
    folder.policy(
        "{\"profile\": \"read-only\", \"printers\": {\"Ender\": {\"profile\": \"full\"}}}");

    assertThat(profileOf(policy)).isEqualTo("read-only");
    folder.policy("{\"profile\": \"full\"}");
    assertThat(profileOf(policy)).isEqualTo("full");
    assertThat(profileOf(policy)).isEqualTo("full");
    assertThat(log.lines())
        .containsExactly(
            ("INFO there is no %s: profile print" + NO_WAY_BACK).formatted(folder.file()),
            "INFO policy of %s: profile read-only, printer b/2: profile full"
                .formatted(folder.file()),
            "INFO policy of %s: profile full".formatted(folder.file()));
  }

  @Test
  void keepsTheLastRulesIfAnEditCannotBeUsedAndSaysSoOnce() {
    Policy policy = folder.policy("{\"profile\": \"pause-only\"}").start();
    log.clear();
    folder.policy("{\"profile\": \"full\", }");

    assertThat(profileOf(policy)).isEqualTo("pause-only");
    assertThat(profileOf(policy)).isEqualTo("pause-only");
    assertThat(log.lines())
        .containsExactly(
            "ERROR invalid policy %s: the file: no valid JSON; look for a missing comma or quote at line 1, column 21"
                .formatted(folder.file()),
            "ERROR %s cannot be used; the rules stay as they were, until it is corrected: profile pause-only"
                .formatted(folder.file()));
    folder.policy("{\"profile\": \"full\"}");
    assertThat(profileOf(policy)).isEqualTo("full");
  }

  @Test
  void isStrictIfTheFirstFileCannotBeUsed() throws Exception {
    Policy policy = folder.policy("").start();

    assertThat(profileOf(policy)).isEqualTo("read-only");
    assertThat(log.lines())
        .contains(
            "ERROR %s cannot be used; the cloud may only look, until it is corrected: profile read-only"
                .formatted(folder.file()));
    Files.delete(folder.file());
    assertThat(profileOf(policy)).isEqualTo("read-only");
    folder.policy("{}");
    assertThat(profileOf(policy)).isEqualTo("print");
  }

  @Test
  void keepsTheRulesIfTheFileGoesAway() throws Exception {
    Policy policy = folder.policy("{\"profile\": \"read-only\"}").start();
    log.clear();
    Files.delete(folder.file());

    assertThat(profileOf(policy)).isEqualTo("read-only");
    assertThat(profileOf(policy)).isEqualTo("read-only");
    assertThat(log.lines())
        .containsExactly(
            "WARN %s is gone; the rules stay as they were until a restart: profile read-only"
                .formatted(folder.file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-rw-r--", "rw-----w-"})
  void refusesAFileThatOthersCanWrite(String mode) {
    folder.policy("{\"profile\": \"full\"}").mode(mode);
    Policy policy = folder.start();

    assertThat(profileOf(policy)).isEqualTo("read-only");
    assertThat(log.lines())
        .contains(
            "ERROR invalid policy %1$s: the file: others than its owner can write it, so it protects nothing; chmod 600 %1$s"
                .formatted(folder.file()));
    folder.mode("rw-r--r--");
    assertThat(profileOf(policy)).isEqualTo("full");
  }

  @Test
  void refusesWhatIsNoTextFile() throws Exception {
    Files.createDirectory(folder.file());
    assertThat(profileOf(folder.start())).isEqualTo("read-only");

    Files.delete(folder.file());
    Files.createSymbolicLink(folder.file(), temporary.resolve("nowhere"));
    assertThat(profileOf(folder.start())).isEqualTo("read-only");

    Files.delete(folder.file());
    folder.policy("{}");
    Files.write(
        folder.file(), "{\"profile\": \"f\u00fcll\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(profileOf(folder.start())).isEqualTo("read-only");
    assertThat(log.lines())
        .contains(
            "ERROR invalid policy %s: the file: it is not UTF-8 text; save it again with the encoding UTF-8"
                .formatted(folder.file()));

    folder.policy("{}" + " ".repeat(1 << 20));
    assertThat(profileOf(folder.start())).isEqualTo("read-only");
  }

  @Test
  void isNeverWritten() throws Exception {
    Policy policy = folder.policy(" {\"profile\":\"full\"}  ").start();
    FileTime written = Files.getLastModifiedTime(folder.file());

    assertThat(profileOf(policy)).isEqualTo("full");

    assertThat(folder.file()).hasContent(" {\"profile\":\"full\"}  ");
    assertThat(Files.getLastModifiedTime(folder.file())).isEqualTo(written);
    assertThat(temporary).isDirectoryNotContaining(file -> !file.toString().endsWith(".json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | the file: the outermost JSON must be an object {}",
        "{} {} | the file: no valid JSON; look for a missing comma or quote at line 1, column 4",
        "{\"deny\": [], \"deny\": []} | the file: a key is written twice at line 1, column 20",
        "{\"profil\": \"full\"} | profil is unknown: correct or remove it; the rules are [",
        "{\"profile\": \"all\"} | profile is \"all\": it must be one of read-only, pause-only, print, full",
        "{\"profile\": null} | profile is null: it must be one of read-only, pause-only, print, full",
        "{\"locked\": \"yes\"} | locked is \"yes\": it must be true or false, without quotes",
        "{\"deny\": \"pause\"} | deny is \"pause\": it must be a list, like [\"pause\"]",
        "{\"deny\": [\"pause\", 5]} | deny[1] is 5: no action has this name; actions are written as run_gcode is",
        "{\"allow\": [\"gcode\"]} | allow[0] is \"gcode\": no action has this name; actions are written as run_gcode is",
        "{\"only_while_idle\": [\"jogging\"]} | only_while_idle[0] is \"jogging\": no action has this name; actions are written as run_gcode is",
        "{\"macro_params\": {\"A\": {\"X\": 5}}} | macro_params.A.X is 5: it must be an object with min, max or both",
        "{\"macro_params\": {\"A\": {\"X\": {\"min\": 2, \"max\": 1}}}} | macro_params.A.X.min is 2: it is above max",
        "{\"macro_params\": {\"A\": {\"X\": {\"most\": 2}}}} | macro_params.A.X.most is unknown: correct or remove it; there are min and max",
        "{\"macro_params\": {\"A\": {}, \"a\": {}}} | macro_params.a is written twice: capitals make no difference; keep one",
        "{\"macros\": [\"A B\"]} | macros[0] is \"A B\": it must be the name of a macro: letters, digits and underscores",
        "{\"max_bed\": \"90\"} | max_bed is \"90\": it must be a number of °C from 0 on",
        "{\"max_bed\": -1} | max_bed is -1: it must be a number of °C from 0 on",
        "{\"max_jog_speed\": 1e999} | max_jog_speed is ",
        "{\"max_per_minute\": 5} | max_per_minute is 5: it must be an object, like {\"name\": ...}",
        "{\"max_per_minute\": {\"pause\": 0}} | max_per_minute.pause is 0: it must be an integer from 1 on; else deny it",
        "{\"max_per_minute\": {\"stop\": 1}} | max_per_minute.stop is unknown: no action has this name",
        "{\"url_hosts\": [\"http://nas\"]} | url_hosts[0] is \"http://nas\": it must be a host or host:port, like \"nas.local\" or \"192.168.1.5:8080\"",
        "{\"public_https\": 1} | public_https is 1: it must be true or false, without quotes",
        "{\"printers\": []} | printers is a list: it must be an object, like {\"name\": ...}",
        "{\"printers\": {\"8\": {}}} | printers.8 is unknown: config.json has the printers 7 (Voron), b/2 (Ender)",
        "{\"printers\": {\"7\": {}}} | printers.7 is unknown: no printer has this name; rules for the printer with this id stand in printer_ids",
        "{\"printers\": {\"\": {}}} | printers. is unknown: config.json has the printers 7 (Voron), b/2 (Ender)",
        "{\"printer_ids\": {\"Voron\": {}}} | printer_ids.Voron is unknown: config.json has the printers 7 (Voron), b/2 (Ender)",
        "{\"printer_ids\": []} | printer_ids is a list: it must be an object, like {\"name\": ...}",
        "{\"printers\": {\"Ender\": {\"printer_ids\": {}}}} | printers.Ender.printer_ids is unknown: correct or remove it; the rules are [",
        "{\"printer_ids\": {\"7\": 1}} | printer_ids.7 is 1: it must be an object with rules",
        "{\"printers\": {\"Voron\": {}}, \"printer_ids\": {\"7\": {}}} | printer_ids.7 is a second entry: a printer's rules stand in one place",
        "{\"printer_ids\": {\"7\": {\"bed\": 1}}} | printer_ids.7.bed is unknown: correct or remove it; the rules are [",
        "{\"printers\": {\"Voron\": {\"max_bed\": {}}}} | printers.Voron.max_bed is an object: it must be a number of °C from 0 on"
      })
  void saysWhatIsWrongAndHowToMendIt(String text, String problem) {
    assertThat(profileOf(folder.policy(text).start())).isEqualTo("read-only");
    assertThat(log.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("ERROR invalid policy %s: %s".formatted(folder.file(), problem)));
  }

  /** The profile of printer 7, by what it allows. */
  private String profileOf(Policy policy) {
    PrinterConfig printer = Printers.load(temporary.resolve("config.json").toString()).all().get(0);
    List<String> allowed =
        List.of("pause", "cancel", "run_gcode").stream()
            .filter(action -> policy.allows(printer, action))
            .toList();
    return List.of("read-only", "pause-only", "print", "full").get(allowed.size());
  }
}
