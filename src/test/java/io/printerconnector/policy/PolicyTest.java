package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.Printers;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  private static final String LOCKED =
      "refused by policy rule \"locked\": the owner has locked the printers, so that nothing may"
          + " start, resume, heat or move";

  @TempDir private Path temporary;
  private OwnersFolder folder;

  @BeforeEach
  void configure() {
    folder = new OwnersFolder(temporary);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
  @CsvFileSource(resources = "rules.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
  void judges(String rules, String printState, String action, String params, String verdict) {
    Policy policy = folder.policy(rules).start();
    PrinterStatus status = OwnersFolder.status(printState);

    String said = folder.judge(policy, OwnersFolder.command(action, params), status);

    assertThat(said)
        .isEqualTo(
            verdict.startsWith("allowed") || verdict.startsWith("params")
                ? verdict
                : "refused by policy rule " + verdict);
  }

  @Test
  void capsTheMacroThatStartsAMachine() {
    folder.printers(
        """
        [{"printer_id": 7, "name": "Voron", "base_url": "http://winder.test", "machine": "winder"},
         {"printer_id": "b/2", "base_url": "http://ender.test"}]
        """);
    Policy policy =
        folder.policy("{\"macro_params\": {\"WINDER_START\": {\"rpm\": {\"max\": 2000}}}}").start();

    assertThat(judge(policy, 7, "{\"params\": {\"RPM\": 2000}}")).isEqualTo("allowed by profile");
    assertThat(judge(policy, 7, "{\"params\": {\"Rpm\": 2001}}"))
        .isEqualTo(
            "refused by policy rule \"macro_params\" (WINDER_START RPM up to 2000): 2001 is more");
    assertThat(judge(policy, "b/2", "{\"filename\": \"a.gcode\", \"params\": {\"RPM\": 2001}}"))
        .isEqualTo("allowed by profile");
  }

  @Test
  void aPrintersOwnCapsReplaceThoseOfTheSameMacro() {
    Policy policy =
        folder
            .policy(
                """
                {"profile": "full",
                 "macro_params": {"A": {"X": {"max": 1}, "Y": {"max": 1}}, "B": {"X": {"max": 1}}},
                 "printers": {"Voron": {"macro_params": {"a": {"X": {"max": 5}}}}}}
                """)
            .start();

    assertThat(macro(policy, 7, "A", "X", 5)).isEqualTo("allowed by profile");
    assertThat(macro(policy, 7, "A", "X", 6)).contains("macro_params");
    assertThat(macro(policy, 7, "A", "Y", 6)).isEqualTo("allowed by profile");
    assertThat(macro(policy, 7, "B", "X", 2)).contains("macro_params");
    assertThat(macro(policy, "b/2", "A", "X", 2)).contains("macro_params");
  }

  private String macro(Policy policy, Object printer, String name, String parameter, int value) {
    String params =
        "{\"name\": \"%s\", \"params\": {\"%s\": %d}}".formatted(name, parameter, value);
    return folder.judge(
        policy, OwnersFolder.command(printer, "run_macro", params), OwnersFolder.status("standby"));
  }

  private String judge(Policy policy, Object printer, String params) {
    return folder.judge(
        policy,
        OwnersFolder.command(printer, "start_print", params),
        OwnersFolder.status("standby"));
  }

  @Test
  void allowsWithoutAFileWhatTheGoAgentDoes() {
    Policy policy = folder.start();

    assertThat(
            List.of(
                "pause",
                "resume",
                "cancel",
                "start_print",
                "upload_file",
                "delete_file",
                "sync_files",
                "homing",
                "import_history",
                "create_backup"))
        .allSatisfy(action -> assertThat(judge(policy, action)).isEqualTo("allowed by profile"));
    assertThat(List.of("run_gcode", "run_macro", "restart_klipper"))
        .allSatisfy(
            action ->
                assertThat(judge(policy, action))
                    .isEqualTo(
                        "refused by policy rule \"profile\" (print): %s is not among its actions"
                            .formatted(action)));
    assertThat(judge(policy, "firmware_restart"))
        .isEqualTo(
            "refused by policy rule \"profile\" (print): firmware_restart is not among its"
                + " actions; after an emergency stop the owner restarts the firmware at the"
                + " printer, or allows it (\"allow\": [\"firmware_restart\"] in policy.json)");
  }

  @Test
  void refusesWhatNobodyKnows() {
    Policy policy = folder.start();

    assertThat(judge(policy, "self_destruct")).isEqualTo("unsupported action: self_destruct");
    assertThat(judge(policy, "commands/dispatch"))
        .isEqualTo("unsupported action: commands/dispatch");
  }

  @Test
  void anActionOfTheOwnersOwnHasToBeAllowed() throws Exception {
    folder
        .context()
        .addRoutes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("direct:actions-light-on").routeId("actions-light-on").log("light");
              }
            });
    Policy policy = folder.policy("{}").start();

    assertThat(judge(policy, "light_on"))
        .isEqualTo("refused by policy rule \"profile\" (print): light_on is not among its actions");
    folder.policy("{\"allow\": [\"light_on\"]}");
    assertThat(judge(policy, "light_on")).isEqualTo("allowed by allow");
    folder.policy("{\"allow\": [\"light_on\"], \"locked\": true}");
    assertThat(judge(policy, "light_on"))
        .isEqualTo(
            "refused by policy rule \"locked\": nobody is near the printer, so that nothing may"
                + " start, heat or move");
    folder.policy("{\"profile\": \"full\"}");
    assertThat(judge(policy, "light_on")).isEqualTo("allowed by profile");
  }

  @Test
  void countsHowOftenAnActionIsCarriedOut() {
    Policy policy = folder.policy("{\"max_per_minute\": {\"pause\": 2}}").start();
    String tooOften =
        "refused by policy rule \"max_per_minute\" (2): pause was carried out as often in the last"
            + " minute";

    assertThat(judge(policy, "pause")).isEqualTo("allowed by profile");
    folder.pass(30_000);
    assertThat(judge(policy, "pause")).isEqualTo("allowed by profile");
    assertThat(judge(policy, "pause")).isEqualTo(tooOften);
    assertThat(judge(policy, "cancel")).isEqualTo("allowed by profile");
    assertThat(folder.judge(policy, OwnersFolder.command("b/2", "pause", "{}"), null))
        .isEqualTo("allowed by profile");
    folder.pass(29_999);
    assertThat(judge(policy, "pause")).isEqualTo(tooOften);
    folder.pass(1);
    assertThat(judge(policy, "pause")).isEqualTo("allowed by profile");
    assertThat(judge(policy, "pause")).isEqualTo(tooOften);
  }

  @Test
  void boundsTheEmergencyStopByDefaultButNotWhatIsRefused() {
    Policy policy = folder.policy("{\"deny\": [\"emergency_stop\"]}").start();
    for (int i = 0; i < 10; i++) {
      assertThat(judge(policy, "emergency_stop"))
          .startsWith("refused by policy rule \"deny\": emergency_stop is denied");
    }

    folder.policy("{\"max_per_minute\": {\"pause\": 2}}");

    for (int i = 0; i < 6; i++) {
      assertThat(judge(policy, "emergency_stop")).isEqualTo("allowed by profile");
    }
    assertThat(judge(policy, "emergency_stop"))
        .startsWith("refused by policy rule \"max_per_minute\" (6): ");
  }

  @Test
  void eachPrinterHasItsRules() {
    Policy policy =
        folder
            .policy(
                """
                {"profile": "read-only", "max_bed": 60, "printers": {
                  "Voron": {"profile": "print", "deny": ["delete_file"]}}, "printer_ids": {
                  "b/2": {"locked": true, "allow": ["set_bed"], "url_hosts": ["nas.local"]}}}
                """)
            .start();

    assertThat(judge(policy, 7, "pause", "{}")).isEqualTo("allowed by profile");
    assertThat(judge(policy, 7, "delete_file", "{}")).contains("rule \"deny\"");
    assertThat(judge(policy, 7, "set_bed", "{\"temperature\": 61}")).contains("rule \"max_bed\"");
    assertThat(judge(policy, "b/2", "pause", "{}")).contains("rule \"profile\" (read-only)");
    assertThat(judge(policy, "b/2", "set_bed", "{\"temperature\": 50}")).contains("\"locked\"");
    assertThat(judge(policy, "b/2", "set_bed", "{\"temperature\": 0}"))
        .isEqualTo("allowed by allow");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start_print | {\"filename\": \"a.gcode\"} | refused",
        "print_from_url | {\"filename\": \"a\", \"url\": \"https://x.test/a\"} | refused",
        "upload_file | {\"filename\": \"a.gcode\", \"start\": true} | refused",
        "resume | {} | refused",
        "set_hotend | {\"temperature\": 20} | refused",
        "set_bed | {\"temperature\": 20} | refused",
        "homing | {} | refused",
        "jog | {\"axes\": {\"x\": 1}} | refused",
        "extrude | {\"amount\": 1} | refused",
        "run_gcode | {\"script\": \"G28\"} | refused",
        "run_macro | {\"name\": \"PARK\"} | refused",
        "set_hotend | {\"temperature\": 0} | allowed",
        "set_bed | {\"temperature\": 0} | allowed",
        "pause | {} | allowed",
        "cancel | {} | allowed",
        "emergency_stop | {} | allowed",
        "upload_file | {\"filename\": \"a.gcode\"} | allowed",
        "delete_file | {\"filename\": \"a.gcode\"} | allowed",
        "move_file | {} | allowed",
        "sync_files | {} | allowed",
        "get_status | {} | allowed",
        "webcam_snapshot | {} | allowed"
      })
  void theOwnersLockIsTheRuleForEveryPrinter(String action, String params, String verdict)
      throws Exception {
    Policy policy =
        folder
            .policy(
                "{\"profile\": \"full\", \"printers\": {\"Ender\": {\"locked\": false, \"allow\": [\"%s\"]}}}"
                    .formatted(action))
            .start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);
    lock.set(true);
    boolean refused = verdict.equals("refused");

    assertThat(judge(policy, 7, action, params)).isEqualTo(refused ? LOCKED : "allowed by profile");
    assertThat(judge(policy, "b/2", action, params))
        .isEqualTo(refused ? LOCKED : "allowed by allow");
    lock.set(false);
    assertThat(judge(policy, 7, action, params)).isEqualTo("allowed by profile");
    assertThat(judge(policy, "b/2", action, params)).isEqualTo("allowed by allow");
  }

  @Test
  void theLockOfTheFileAndThatOfTheOwnerBothCount() throws Exception {
    Policy policy = folder.policy("{\"locked\": true}").start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);

    assertThat(judge(policy, "resume")).contains("\"locked\": nobody is near the printer");
    lock.set(true);
    assertThat(judge(policy, "resume")).isEqualTo(LOCKED);
    folder.policy("{\"locked\": false}");
    assertThat(judge(policy, "resume")).isEqualTo(LOCKED);
    lock.set(false);
    assertThat(judge(policy, "resume")).isEqualTo("allowed by profile");
  }

  @Test
  void theLockCountsWhileTheRulesAreNeitherKnownNorAllowMore() throws Exception {
    Policy policy = folder.policy("{\"profile\": ").start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);
    lock.set(true);

    assertThat(judge(policy, "resume")).contains("rule \"profile\" (read-only)");
    assertThat(judge(policy, "self_destruct")).isEqualTo("unsupported action: self_destruct");
    assertThat(judge(policy, "sync_files")).isEqualTo("allowed by profile");
  }

  @Test
  void theLockCountsUntilTheCommandIsCarriedOut() throws Exception {
    Policy policy = folder.policy("{\"max_per_minute\": {\"homing\": 1}}").start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);
    Exchange exchange = new DefaultExchange(folder.context());
    exchange.setVariable("command", OwnersFolder.command("homing", "{}"));
    policy.check(exchange);
    lock.set(true); // while the printer is asked for its status
    exchange.getMessage().setBody(OwnersFolder.status("standby"));
    policy.checkStatus(exchange);

    assertThatThrownBy(() -> policy.count(exchange))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessage(LOCKED);
    assertThat(exchange.getVariable(Decision.VARIABLE, Decision.class))
        .isEqualTo(new Decision(false, "locked"));
    lock.set(false);
    assertThat(judge(policy, "homing")).isEqualTo("allowed by profile");
  }

  @Test
  void theLockLeavesLookingAlone() throws Exception {
    Policy policy = folder.start();
    Lock lock = new Lock(temporary.toString());
    policy.setLock(lock);
    lock.set(true);
    Printers printers = Printers.load(temporary.resolve("config.json").toString());

    assertThat(policy.allows(printers.all().get(0), "webcam_snapshot")).isTrue();
    assertThat(policy.urls(printers.all().get(0).printerId()).check("https://cloud.example.com/x"))
        .hasHost("cloud.example.com");
  }

  @Test
  void aNameIsNoIdThatTheCloudHasChosen() {
    folder.printers(
        """
        [{"printer_id": "Voron", "name": "Ender", "base_url": "http://ender.test:7125"},
         {"printer_id": 7, "name": "Voron", "base_url": "http://voron.test:7125"}]
        """);
    Policy policy =
        folder
            .policy(
                "{\"profile\": \"read-only\", \"printers\": {\"Voron\": {\"profile\": \"full\"}}}")
            .start();

    assertThat(judge(policy, 7, "run_gcode", "{}")).isEqualTo("allowed by profile");
    assertThat(judge(policy, "Voron", "run_gcode", "{}")).contains("\"profile\" (read-only)");
  }

  @Test
  void aNameCountsForEveryPrinterThatHasIt() {
    folder.printers(
        """
        [{"printer_id": 7, "name": "Ender", "base_url": "http://a.test:7125"},
         {"printer_id": 8, "name": " Ender", "base_url": "http://b.test:7125"},
         {"printer_id": 9, "base_url": "http://c.test:7125"}]
        """);
    Policy policy =
        folder.policy("{\"printers\": {\"Ender\": {\"profile\": \"pause-only\"}}}").start();

    assertThat(judge(policy, 7, "cancel", "{}")).contains("\"profile\" (pause-only)");
    assertThat(judge(policy, 8, "cancel", "{}")).contains("\"profile\" (pause-only)");
    assertThat(judge(policy, 9, "cancel", "{}")).isEqualTo("allowed by profile");
    folder.policy(
        """
        {"printer_ids": {"7": {"profile": "pause-only"}, "8": {"profile": "read-only"}}}
        """);
    assertThat(judge(policy, 7, "pause", "{}")).isEqualTo("allowed by profile");
    assertThat(judge(policy, 8, "pause", "{}")).contains("\"profile\" (read-only)");
  }

  @Test
  void tellsOtherRoutesWhatIsAllowed() {
    Policy policy =
        folder
            .policy(
                "{\"printer_ids\": {\"7\": {\"profile\": \"read-only\", \"url_hosts\": [\"nas\"]}}}")
            .start();
    Printers printers = Printers.load(temporary.resolve("config.json").toString());

    assertThat(policy.allows(printers.all().get(0), "create_backup")).isFalse();
    assertThat(policy.allows(printers.all().get(1), "create_backup")).isTrue();
    assertThat(policy.urls(printers.all().get(0).printerId()).check("http://nas/x")).hasHost("nas");
  }

  private String judge(Policy policy, String action) {
    return judge(policy, 7, action, "{}");
  }

  private String judge(Policy policy, Object printer, String action, String params) {
    return folder.judge(
        policy, OwnersFolder.command(printer, action, params), OwnersFolder.status("standby"));
  }
}
