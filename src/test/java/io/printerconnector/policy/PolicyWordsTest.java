package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWordsTest {

  private static final String PRINT =
      "The cloud may look, print, cancel, move and delete files, home, jog, extrude, heat, and stop"
          + " the printer, but not send G-code, run macros or restart Klipper (profile print).";
  private static final String WHILE_IDLE =
      "Refused while a print runs or is paused: extrude, homing and jog.";
  private static final String PER_MINUTE = "In a minute, a printer gets at most 6 emergency_stop.";
  private static final String URLS =
      "Files may only be fetched from, and sent to, the cloud and any https host of the public"
          + " internet.";
  private static final String UNREAD =
      "The lines of uploaded files are not checked: a file may do all that G-code can do.";
  private static final String LOCKED =
      "All printers are locked on the local page: nothing may start, resume, heat or move, and no"
          + " G-code or macro may run.";
  private static final String LOCKED_BY_FILE =
      "Locked by policy.json, so that nothing may start, resume, heat or move, and no G-code or"
          + " macro may run.";

  @TempDir private Path temporary;
  private OwnersFolder folder;

  @BeforeEach
  void configure() {
    folder = new OwnersFolder(temporary);
  }

  @Test
  void saysWhatCountsWithoutAFile() {
    assertThat(folder.start().words())
        .containsExactly(
            "There is no policy.json, so that the default rules count.",
            PRINT,
            WHILE_IDLE,
            PER_MINUTE,
            URLS,
            UNREAD);
  }

  @Test
  void saysOfAFileOnlyItsRules() {
    assertThat(words("{}")).containsExactly(PRINT, WHILE_IDLE, PER_MINUTE, URLS, UNREAD);
  }

  @Test
  void saysWhatACarefulOwnerMayWrite() {
    assertThat(
            words(
                """
                {"profile": "print", "allow": ["firmware_restart", "pause"],
                 "deny": ["delete_file", "move_file"],
                 "macros": ["unload", "LOAD"], "macro_params": {
                   "load": {"speed": {"min": 60, "max": 600}, "Length": {"max": 99.5}},
                   "unload": {}, "A": {"X": {"min": 1}}},
                 "max_hotend": 260, "max_bed": 100.5, "max_jog_distance": 51, "max_jog_speed": 3000,
                 "max_extrude_length": 52, "max_extrude_speed": 301,
                 "only_while_idle": ["jog", "firmware_restart", "run_gcode"],
                 "max_per_minute": {"jog": 60, "delete_file": 1},
                 "url_hosts": ["NAS.local:8443", "192.168.1.5"], "public_https": false,
                 "any_content": true, "scan_files": true}
                """))
        .containsExactly(
            "The cloud may look, print, cancel, move and delete files, home, jog, extrude, heat,"
                + " and stop the printer (profile print).",
            "Allowed in addition: firmware_restart.",
            "Refused, whatever else allows it: delete_file and move_file.",
            "No other macros may be run than LOAD and UNLOAD.",
            "Macros are limited to A X from 1, LOAD SPEED from 60 up to 600 and LOAD LENGTH up to"
                + " 99.5.",
            "At most 260 °C (hotend), 100.5 °C (bed), 51 mm (jog distance), 3000 mm/min (jog speed),"
                + " 52 mm (extrude length) and 301 mm/min (extrude speed).",
            "Refused while a print runs or is paused: firmware_restart and jog.",
            "In a minute, a printer gets at most 6 emergency_stop and 60 jog.",
            "Files may only be fetched from, and sent to, the cloud, nas.local:8443 and"
                + " 192.168.1.5.",
            "A fetched file may be something other than G-code.",
            "Each line of an uploaded file is checked, but not what the macros in it do.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"profile\": \"read-only\"} | The cloud may only look (profile read-only).",
        "{\"profile\": \"read-only\", \"allow\": [\"pause\"]} | The cloud may look (profile read-only).",
        "{\"profile\": \"read-only\", \"macros\": [\"A\"]} | The cloud may look (profile read-only).",
        "{\"profile\": \"read-only\", \"allow\": [\"pause\"], \"deny\": [\"pause\"]} | The cloud may only look (profile read-only).",
        "{\"profile\": \"pause-only\"} | The cloud may look, and pause a print, no more (profile pause-only).",
        "{\"profile\": \"full\"} | The cloud may do everything that no other rule forbids: also send G-code, run macros, restart Klipper, and do what the owner has added (profile full)."
      })
  void explainsTheProfile(String policy, String sentence) {
    assertThat(words(policy)).startsWith(sentence);
  }

  @Test
  void leavesOutWhatTheProfileForbidsAnyway() {
    assertThat(words("{\"profile\": \"read-only\"}"))
        .containsExactly("The cloud may only look (profile read-only).", URLS);
  }

  @Test
  void saysThatTheLimitsAreNotForGcode() {
    String any = "The cloud may send G-code, for which none of the limits counts.";

    assertThat(words("{\"profile\": \"full\"}")).contains(any);
    assertThat(words("{\"allow\": [\"run_gcode\"]}"))
        .contains("Allowed in addition: run_gcode.", any);
    assertThat(words("{\"profile\": \"full\", \"deny\": [\"run_gcode\"]}")).doesNotContain(any);
  }

  @Test
  void saysWhichMacrosMayBeRun() {
    assertThat(words("{\"macros\": []}")).contains("No macro may be run.");
    assertThat(words("{\"profile\": \"full\", \"macros\": [\"a\"]}"))
        .contains("No other macros may be run than A.");
    assertThat(words("{\"macros\": [\"a\"], \"deny\": [\"run_macro\"]}"))
        .noneMatch(sentence -> sentence.contains("macros may be run"));
  }

  @Test
  void saysThatNothingIsRefusedDuringAPrint() {
    String nothing = "No action is refused just because a print runs or is paused.";

    assertThat(words("{\"only_while_idle\": []}")).contains(nothing).doesNotContain(WHILE_IDLE);
    assertThat(words("{\"only_while_idle\": [], \"profile\": \"read-only\"}"))
        .doesNotContain(nothing);
  }

  @Test
  void saysOnlyTheCloudIfThatIsAll() {
    assertThat(words("{\"public_https\": false}"))
        .contains("Files may only be fetched from, and sent to, the cloud.");
  }

  @Test
  void saysWhoHasLockedWhat() throws Exception {
    Policy policy =
        folder
            .policy("{\"printers\": {\"Ender\": {\"locked\": true, \"profile\": \"full\"}}}")
            .start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);

    assertThat(policy.words())
        .doesNotContain(LOCKED, LOCKED_BY_FILE)
        .contains(
            "Ender: locked by policy.json, so that nothing may start, resume, heat or move, and no"
                + " G-code or macro may run.");
    lock.set(true);
    folder.policy("{\"locked\": true}");
    assertThat(policy.words()).startsWith(LOCKED, PRINT, LOCKED_BY_FILE);
    lock.set(false);
    assertThat(policy.words()).startsWith(PRINT, LOCKED_BY_FILE);
  }

  @Test
  void namesThePrintersThatHaveRulesOfTheirOwn() {
    assertThat(
            words(
                """
                {"profile": "pause-only", "max_bed": 60, "printers": {
                  "Voron": {"profile": "read-only", "public_https": false}}}
                """))
        .containsExactly(
            "The cloud may look, and pause a print, no more (profile pause-only).",
            "At most 60 °C (bed).",
            URLS,
            "Voron: only the following counts here; the cloud may only look (profile read-only).",
            "Voron: at most 60 °C (bed).",
            "Voron: files may only be fetched from, and sent to, the cloud.");
  }

  @Test
  void saysOnceWhatCountsForSeveralAndNothingThatCountsForNone() {
    folder.printers(
        """
        [{"printer_id": 7, "name": "Ender", "base_url": "http://a.test:7125"},
         {"printer_id": 8, "name": " Ender", "base_url": "http://b.test:7125"},
         {"printer_id": 9, "base_url": "http://c.test:7125"}]
        """);

    assertThat(
            words(
                """
                {"public_https": false, "printer_ids": {"7": {"profile": "read-only"},
                 "8": {"profile": "pause-only"}, "9": {"profile": "read-only"}}}
                """))
        .containsExactly(
            "Ender (7) and printer 9: only the following counts here; the cloud may only look"
                + " (profile read-only).",
            "Ender (7) and printer 9: files may only be fetched from, and sent to, the cloud.",
            "Ender (8): only the following counts here; the cloud may look, and pause a print, no"
                + " more (profile pause-only).",
            "Ender (8): files may only be fetched from, and sent to, the cloud.");
  }

  @Test
  void saysWhatIsWrongWithTheFileAndWhatCountsInstead() throws Exception {
    Policy policy = folder.policy("{\"profile\": \"all\", \"max_bed\": \"90\"}").start();

    assertThat(policy.words())
        .containsExactly(
            "policy.json cannot be used (profile: it must be one of read-only, pause-only, print,"
                + " full; and 1 more); the cloud may only look, until it is corrected.",
            "The cloud may only look (profile read-only).",
            URLS);
    folder.policy("{\"profile\": \"pause-only\"}");
    assertThat(policy.words())
        .startsWith("The cloud may look, and pause a print, no more (profile pause-only).");
    folder.policy("{");
    assertThat(policy.words())
        .startsWith(
            "policy.json cannot be used (the file: no valid JSON; look for a missing comma or quote"
                + " at line 1, column 2); the rules before still count, until it is corrected.",
            "The cloud may look, and pause a print, no more (profile pause-only).");
    Files.delete(folder.file());
    assertThat(policy.words())
        .startsWith(
            "policy.json is gone; the rules before still count, until a restart.",
            "The cloud may look, and pause a print, no more (profile pause-only).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url_hosts\": [\"https://me:s3cret@nas.local/s3cret\"]}",
        "{\"url_hosts\": [\"me:s3cret@nas.local\"]}",
        "{\"url_hosts\": \"s3cret\"}"
      })
  void tellsNoSecret(String policy) {
    assertThat(words(policy)).noneMatch(sentence -> sentence.contains("s3cret")).hasSize(3);
  }

  @Test
  void staysShortWithManyPrinters() {
    folder.printers(
        IntStream.range(1, 101)
            .mapToObj(
                id ->
                    "{\"printer_id\": %d, \"name\": \"%s\", \"base_url\": \"http://p%d.test\"}"
                        .formatted(id, "N".repeat(500) + id, id))
            .collect(Collectors.joining(",", "[", "]")));
    String own =
        IntStream.range(1, 101)
            .mapToObj(id -> "\"%d\": {\"max_bed\": %d}".formatted(id, id))
            .collect(Collectors.joining(","));

    List<String> words = words("{\"printer_ids\": {%s}}".formatted(own));

    // Each printer has six sentences.
    assertThat(words).hasSize(40).endsWith("561 more sentences are left out.");
    assertThat(words).allSatisfy(sentence -> assertThat(sentence).hasSizeLessThanOrEqualTo(300));
  }

  @Test
  void countsWhatDoesNotFitIntoASentence() {
    String macros =
        IntStream.range(100, 200)
            .mapToObj("\"MACRO_%d\""::formatted)
            .collect(Collectors.joining(","));
    String caps =
        IntStream.range(100, 200)
            .mapToObj(i -> "\"%s\": {\"X\": {\"max\": 1}}".formatted("M".repeat(i)))
            .collect(Collectors.joining(","));

    assertThat(
            words(
                "{\"macros\": [%s], \"macro_params\": {%s}, \"printers\": {\"Voron\": {}}}"
                    .formatted(macros, caps)))
        .allSatisfy(sentence -> assertThat(sentence).hasSizeLessThanOrEqualTo(300).endsWith("."))
        .contains(
            "No other macros may be run than MACRO_100, MACRO_101, MACRO_102, MACRO_103, MACRO_104,"
                + " MACRO_105, MACRO_106, MACRO_107, MACRO_108, MACRO_109, MACRO_110, MACRO_111,"
                + " MACRO_112, MACRO_113 and 86 more.",
            "Macros are limited to %s X up to 1 and 99 more.".formatted("M".repeat(100)));
  }

  @Test
  void seesActionsThatTheOwnerAddsMeanwhile() {
    Policy policy =
        folder.policy("{\"profile\": \"full\", \"only_while_idle\": [\"jog\"]}").start();
    assertThat(policy.words()).contains("In a minute, a printer gets at most 6 emergency_stop.");
    Action light = new Action();
    light.setPerMinute(3);
    folder.context().getRegistry().bind("own-action-light-on", light);

    folder.pass(9_999);
    assertThat(policy.words()).contains("In a minute, a printer gets at most 6 emergency_stop.");
    folder.pass(1);
    assertThat(policy.words())
        .contains("In a minute, a printer gets at most 6 emergency_stop and 3 light_on.");
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertThat(Sentence.cut("abc\uD83D\uDE00def", 7)).isEqualTo("abc...");
    assertThat(Sentence.cut("abc\uD83D\uDE00de", 7)).isEqualTo("abc\uD83D\uDE00de");
    assertThat(Sentence.list(List.of("abcdefghi"), 8)).isEqualTo("abcde...");
  }

  private List<String> words(String policy) {
    return folder.policy(policy).start().words();
  }
}
